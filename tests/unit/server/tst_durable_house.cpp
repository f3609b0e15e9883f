#include "core/async/async.h"
#include "core/server/house_opening.h"
#include "core/server/login_desk.h"
#include "core/server/staff_office.h"
#include "core/server/store_keeper.h"
#include "core/storage/backup.h"

#include <QTemporaryDir>

#include "tests/unit/server/durable_scene.h"

using namespace atrium;
using namespace atrium::async;
using namespace atrium::server;
using namespace atrium::server::test;
using namespace std::chrono_literals;
using storage::testing::FaultDisk;

/// What the house says and when, with a disk under it.
class DurableHouseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        FaultDisk::instance().reset();
        FaultDisk::instance().setFault(FaultDisk::Fault::None);
    }

    ASYNC_TEST_IN_REAL_TIME(nobodyHearsOfAStepBeforeItIsDurable)
    {
        const QString folder = m_folder.filePath(QStringLiteral("a"));
        QDir().mkpath(folder);
        DurableScene scene(folder);
        co_await scene.open();
        scene.send(scene.guest, "customer_confirm_selection", order);
        // A question of somebody else, which would show it.
        scene.send(scene.sarah, "therapist_confirm_next");
        CO_COMPARE(scene.emitter.take(), QStringList());
        co_await scene.desk->line().drained();
        CO_COMPARE(
            scene.emitter.take(),
            lines({"therapist_queue therapist_queue_updated", "monitor monitor_updated",
                   "monitor monitor_customer_confirmed", "sender customer_selection_received",
                   "join txn_1", "sender joined_room", "therapist_queue therapist_queue_updated",
                   "monitor monitor_updated", "monitor monitor_therapist_confirmed",
                   "txn_1 customer_txn_update", "sender therapist_confirm_result"}));
        const Result<qint64> rows = co_await scene.store->read([](storage::Database &database) {
            return database.number(QStringLiteral("SELECT count(*) FROM orders"));
        });
        CO_COMPARE(*rows, qint64{1});
    }

    ASYNC_TEST_IN_REAL_TIME(aRetryGetsItsOwnAnswerAlsoAfterARestartAndNobodyElseHearsOfIt)
    {
        const QString folder = m_folder.filePath(QStringLiteral("b"));
        QDir().mkpath(folder);
        const char *withId = "[{'command_id':'c-1','items':[{'service_id':'1',"
                             "'service_classification_id':'2'}]}]";
        QByteArray answer;
        {
            DurableScene scene(folder);
            co_await scene.open();
            scene.send(scene.guest, "customer_confirm_selection", withId);
            co_await scene.desk->line().drained();
            CO_COMPARE(scene.emitter.take().size(), 4);
            answer = scene.emitter.payload(3);
            scene.send(scene.guest, "customer_confirm_selection", withId);
            co_await scene.desk->line().drained();
            CO_COMPARE(scene.emitter.take(), lines({"sender customer_selection_received"}));
            CO_COMPARE(scene.emitter.payload(0), answer);
        }
        DurableScene scene(folder);
        co_await scene.open();
        scene.send(scene.guest, "customer_confirm_selection", withId);
        co_await scene.desk->line().drained();
        CO_COMPARE(scene.emitter.take(), lines({"sender customer_selection_received"}));
        CO_COMPARE(scene.emitter.payload(0), answer);
        CO_COMPARE(scene.desk->house().orders().size(), size_t{1});
        // The same id from another device is another command.
        scene.guest.device = QStringLiteral("another phone");
        scene.send(scene.guest, "customer_confirm_selection", withId);
        co_await scene.desk->line().drained();
        CO_COMPARE(scene.desk->house().orders().size(), size_t{2});
    }

    ASYNC_TEST_IN_REAL_TIME(aDiskThatFailsMakesTheHouseReadOnlyUntilItHeals)
    {
        const QString folder = m_folder.filePath(QStringLiteral("c"));
        QDir().mkpath(folder);
        DurableScene scene(folder);
        co_await scene.open();
        scene.send(scene.guest, "customer_confirm_selection", order);
        co_await scene.desk->line().drained();
        scene.emitter.take();
        StoreKeeper keeper(*scene.desk, scene.emitter);

        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("nothing is written any more")));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("The house is read-only")));
        FaultDisk::instance().setFault(FaultDisk::Fault::Full);
        scene.send(scene.sarah, "therapist_confirm_next");
        co_await scene.desk->line().drained();
        const QStringList told = scene.emitter.take();
        CO_COMPARE(told, lines({"all house_status", "sender therapist_confirm_result"}));
        CO_COMPARE(scene.emitter.object(0).value(QLatin1String("read_only")), QJsonValue(true));
        CO_COMPARE(scene.emitter.object(1).value(QLatin1String("ok")), QJsonValue(false));
        // What was not written is taken back, what was acknowledged is still shown.
        while (scene.desk->house().currentOf(spa::test::sarah))
            co_await sleep(1ms);
        const Result<> readable = co_await scene.desk->line().settled();
        CO_VERIFY(readable);
        CO_COMPARE(scene.desk->house().orders().size(), size_t{1});
        scene.send(scene.sarah, "therapist_confirm_next");
        co_await scene.desk->line().drained();
        CO_VERIFY(!scene.desk->house().currentOf(spa::test::sarah));
        scene.emitter.take();

        FaultDisk::instance().setFault(FaultDisk::Fault::None);
        while (!scene.store->ready())
            co_await sleep(10ms);
        CO_VERIFY(scene.emitter.take().contains(QStringLiteral("all house_status")));
        scene.send(scene.sarah, "therapist_confirm_next");
        co_await scene.desk->line().drained();
        CO_VERIFY(scene.desk->house().currentOf(spa::test::sarah));
    }

    ASYNC_TEST_IN_REAL_TIME(logInsPasswordsAndTheCatalogueSurviveARestart)
    {
        HouseSettings settings;
        settings.dataDir = m_folder.filePath(QStringLiteral("d"));
        settings.sampleData = true;
        QDir().mkpath(settings.dataDir);
        const Clock *clock = &RealClock::instance();
        QByteArray token;
        {
            Result<OpenedHouse> opened = co_await openHouse(settings, clock);
            CO_VERIFY(opened);
            FrontDesk desk(std::move(opened->house), *clock, opened->store.get());
            LoginDesk logins(desk);
            LoginRequest wish;
            wish.username = QStringLiteral("sarah");
            wish.password = "demo";
            wish.place = QStringLiteral("103");
            const Result<QByteArray> let = co_await logins.login(wish);
            CO_VERIFY(let);
            token = *let;
        }
        QFile file(databaseFile(settings));
        CO_VERIFY(file.open(QIODevice::ReadOnly));
        QFile log(databaseFile(settings) + QStringLiteral("-wal"));
        const bool hasLog = log.open(QIODevice::ReadOnly);
        const QByteArray bytes = file.readAll() + (hasLog ? log.readAll() : QByteArray());
        CO_VERIFY(!bytes.contains(token)); // tokens are stored hashed
        Result<OpenedHouse> opened = co_await openHouse(settings, clock);
        CO_VERIFY(opened);
        FrontDesk desk(std::move(opened->house), *clock, opened->store.get());
        desk.restoreSessions(opened->sessions);
        const spa::StaffMember *member = desk.staffOf(token);
        CO_VERIFY(member);
        CO_COMPARE(member->name, QStringLiteral("Sarah"));
        CO_COMPARE(member->place, QStringLiteral("103"));
        CO_COMPARE(desk.house().catalog().services().size(), size_t{14});
        desk.closeSession(token);
        const Result<> durable = co_await desk.line().settled();
        CO_VERIFY(durable);
        const auto sessions = co_await opened->store->read([](storage::Database &database) {
            return storage::loadSessions(database, RealClock::instance().utcNow());
        });
        CO_VERIFY(sessions->empty()); // logged out means out, also after a restart
        const auto report = storage::verify({databaseFile(settings), {}});
        CO_VERIFY(report);
    }

    ASYNC_TEST_IN_REAL_TIME(theOfficeTakesPeopleInAndOut)
    {
        HouseSettings settings;
        settings.dataDir = m_folder.filePath(QStringLiteral("e"));
        QDir().mkpath(settings.dataDir);
        const Clock *clock = &RealClock::instance();
        Result<OpenedHouse> opened = co_await openHouse(settings, clock);
        CO_VERIFY(opened);
        FrontDesk desk(std::move(opened->house), *clock, opened->store.get());
        StaffOffice office(desk);
        StaffRequest anna;
        anna.username = QStringLiteral("anna");
        anna.place = QStringLiteral("7");
        anna.password = "short";
        const Result<StaffId> refused = co_await office.add(anna);
        CO_VERIFY(!refused);
        anna.password = "long enough";
        const Result<StaffId> added = co_await office.add(anna);
        CO_VERIFY(added);
        CO_VERIFY(desk.house().rooms().find(QStringLiteral("7")));
        const Result<StaffId> twice = co_await office.add(anna);
        CO_VERIFY(!twice);
        LoginDesk logins(desk);
        LoginRequest wish;
        wish.username = anna.username;
        wish.password = anna.password;
        const Result<QByteArray> token = co_await logins.login(wish);
        CO_VERIFY(token);
        const Result<> disabled = co_await office.setAccount(*added, spa::AccountState::Disabled);
        CO_VERIFY(disabled);
        CO_VERIFY(!desk.staffOf(*token));
        const Result<QByteArray> out = co_await logins.login(wish);
        CO_VERIFY(!out);
    }

    void aListOfStaffIsReadOrRefusedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("outcome");
        const QByteArray heading("role,username,name,place,password\n");
        QTest::newRow("two") << heading
                + "therapist,bo,\"Bo, \"\"B\"\"\",101,12345678\r\n\r\n"
                  "cashier,kim,,C1,abcdefgh\n"
                             << QStringLiteral("bo=Bo, \"B\"@101 kim=@C1");
        QTest::newRow("other order")
            << QByteArray("Username,Role,Password\nbo,desk,12345678") << QStringLiteral("bo=@");
        QTest::newRow("no heading")
            << QByteArray("therapist,bo\n") << QStringLiteral("!first line");
        QTest::newRow("role") << heading + "boss,bo,,,12345678" << QStringLiteral("!Line 2");
        QTest::newRow("username") << heading + "desk,,,,12345678" << QStringLiteral("!Line 2");
        QTest::newRow("password") << heading + "desk,a,,,12345678\ndesk,b,,,123"
                                  << QStringLiteral("!Line 3");
    }

    void aListOfStaffIsReadOrRefusedWithItsLine()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, outcome);
        const auto read = parseStaffCsv(csv);
        if (!read) {
            QVERIFY(outcome.startsWith(u'!'));
            QVERIFY2(read.error().message.contains(outcome.mid(1)),
                     qPrintable(read.error().message));
            return;
        }
        QStringList people;
        for (const StaffRequest &person : *read)
            people.append(person.username + u'=' + person.name + u'@' + person.place);
        QCOMPARE(people.join(u' '), outcome);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(DurableHouseTest)
#include "tst_durable_house.moc"
