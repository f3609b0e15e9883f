#include "core/storage/backup.h"
#include "core/storage/migrations.h"
#include "core/storage/recovery_table.h"
#include "core/storage/session_table.h"

#include <QTemporaryDir>
#include <QTest>

#include "tests/support/async_test.h"
#include "tests/support/fault_vfs.h"
#include "tests/unit/storage/stored_house.h"

using namespace atrium;
using namespace atrium::storage;
using namespace atrium::storage::test;
using spa::test::RandomCommands;
using storage::testing::FaultDisk;

namespace {

StoreOptions faultyOptionsIn(const QString &folder)
{
    StoreOptions options = optionsIn(folder);
    options.database.vfs = FaultDisk::vfsName();
    return options;
}

/// A message that a failing disk is expected to leave in the log.
void expectWarning(const char *text)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1String(text)));
}

/// What is on disk, to see whether it was touched.
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Store : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] StoreOptions options() const { return optionsIn(m_folder->path()); }
    [[nodiscard]] DatabaseOptions database() const { return options().database; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        FaultDisk::instance().reset();
    }

    ASYNC_TEST_IN_REAL_TIME(openedAgainTheHouseIsTheSame)
    {
        spa::HouseState before;
        int accepted = 0;
        {
            StoredHouse stored(options());
            const Result<> opened = co_await stored.open();
            CO_VERIFY(opened);
            RandomCommands dice(3);
            for (int step = 0; step < 2000; ++step)
                accepted += stored.apply(dice.next(*stored.house)) ? 1 : 0;
            accepted += stored.opening;
            const Result<> durable = co_await stored.store.settled();
            CO_VERIFY(durable);
            before = stored.house->state();
        }
        StoreOptions all = options();
        all.keepClosed = std::chrono::hours(24 * 3650);
        StoredHouse again(all);
        const Result<> opened = co_await again.open();
        CO_VERIFY(opened);
        CO_VERIFY(again.house->state() == before);
        CO_VERIFY(accepted > 500);
        const auto report = verify(database());
        CO_VERIFY(report);
        CO_COMPARE(report->commands, qint64{accepted});
    }

    ASYNC_TEST_IN_REAL_TIME(aCommitIsDoneOnlyWhenOthersCanReadIt)
    {
        StoredHouse stored(options());
        const Result<> opened = co_await stored.open();
        CO_VERIFY(opened);
        const auto commit = stored.apply(stored.order());
        CO_VERIFY(!commit->isDone());
        CO_COMPARE(stored.store.inFlight(), 1);
        const Result<> durable = co_await *commit;
        CO_VERIFY(durable);
        const Result<qint64> orders = co_await stored.store.read([](Database &reader) {
            return reader.number(QStringLiteral("SELECT count(*) FROM orders"));
        });
        CO_COMPARE(*orders, qint64{1});
        CO_COMPARE(stored.store.inFlight(), 0);
    }

    ASYNC_TEST_IN_REAL_TIME(aRetryFindsItsAnswerAlsoAfterARestart)
    {
        const QByteArray answer("{\"ok\":true}");
        QString key;
        {
            StoredHouse stored(options());
            const Result<> opened = co_await stored.open();
            CO_VERIFY(opened);
            const spa::Command command = stored.order(QStringLiteral("c-1"));
            key = command.key();
            CO_VERIFY(!stored.store.earlierAnswer(key));
            const auto commit = stored.apply(command, answer);
            CO_VERIFY(!commit->isDone());
            CO_COMPARE(*stored.store.earlierAnswer(key), answer); // it is on its way
            const Result<> durable = co_await *commit;
            CO_VERIFY(durable);
            CO_COMPARE(*stored.store.earlierAnswer(key), answer);
        }
        StoredHouse again(options());
        const Result<> opened = co_await again.open();
        CO_VERIFY(opened);
        CO_COMPARE(*again.store.earlierAnswer(key), answer);
        CO_VERIFY(!again.store.earlierAnswer(QStringLiteral("c-1")));
    }

    ASYNC_TEST_IN_REAL_TIME(oldAnswersAndSessionsArePruned)
    {
        FakeClock clock(StoredHouse::now());
        StoredHouse stored(options(), clock);
        const Result<> opened = co_await stored.open();
        CO_VERIFY(opened);
        const spa::Command command = stored.order(QStringLiteral("old"));
        stored.apply(command, QByteArray("x"));
        const StoredSession session{QByteArray("hash"), spa::test::sarah, clock.utcNow().addDays(1),
                                    QStringLiteral("tablet")};
        const StoredRecovery::Session link{QStringLiteral("/"), QStringLiteral("id"),
                                           clock.utcNow().addSecs(120), QByteArray("{}")};
        DatabaseWork work = [=](Database &database) {
            auto done = save(database, session);
            return done ? save(database, link) : done;
        };
        const CommitAwait write = stored.store.write(std::move(work));
        const Result<> written = co_await write;
        CO_VERIFY(written);
        const auto count = [](Database &reader) {
            return reader.number(QStringLiteral(
                "SELECT (SELECT count(*) FROM answers) + 10 * (SELECT count(*) FROM sessions)"
                " + 100 * (SELECT count(*) FROM recovery_sessions)"));
        };
        const Result<qint64> before = co_await stored.store.read(count);
        CO_COMPARE(*before, qint64{111});
        const auto sessions = co_await stored.store.read(
            [](Database &reader) { return loadSessions(reader, StoredHouse::now()); });
        CO_VERIFY(*sessions == std::vector{session});
        const auto links = co_await stored.store.read(
            [](Database &reader) { return loadRecovery(reader, StoredHouse::now()); });
        CO_VERIFY(links->sessions == std::vector{link});
        clock.advance(std::chrono::hours(49));
        const Result<> pruned = co_await stored.store.prune();
        CO_VERIFY(pruned);
        const Result<qint64> after = co_await stored.store.read(count);
        CO_COMPARE(*after, qint64{0});
        CO_VERIFY(!stored.store.earlierAnswer(command.key()));
    }

    ASYNC_TEST_IN_REAL_TIME(droppedPacketsGoButForTheNewestRowWhichCounts)
    {
        StoredHouse stored(options());
        const Result<> opened = co_await stored.open();
        CO_VERIFY(opened);
        const QString space = QStringLiteral("/");
        DatabaseWork work = [=](Database &database) -> Result<> {
            for (qint64 last : {10, 20, 30}) {
                const StoredRecovery::Packets packets{space, last, QByteArray("p")};
                if (auto done = save(database, packets); !done)
                    return done;
            }
            const StoredRecovery::Packets other{QStringLiteral("/other"), 5, QByteArray("p")};
            if (auto done = save(database, other); !done)
                return done;
            return removeRecoveryPackets(database, space, 30);
        };
        const CommitAwait write = stored.store.write(std::move(work));
        const Result<> written = co_await write;
        CO_VERIFY(written);
        const auto kept = co_await stored.store.read(
            [](Database &reader) { return loadRecovery(reader, StoredHouse::now()); });
        CO_COMPARE(kept->packets.size(), size_t{2});
        CO_COMPARE(kept->packets[0].last, qint64{30});
        CO_COMPARE(kept->packets[1].namespaceName, QStringLiteral("/other"));
    }

    ASYNC_TEST_IN_REAL_TIME(passwordHashesOutliveChangesOfThePerson)
    {
        const QByteArray hash("$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA");
        {
            StoredHouse stored(options());
            const Result<> opened = co_await stored.open();
            CO_VERIFY(opened);
            DatabaseWork work = [=](Database &database) {
                return savePasswordHash(database, spa::test::sarah, hash);
            };
            const CommitAwait write = stored.store.write(std::move(work));
            const Result<> written = co_await write;
            CO_VERIFY(written);
            stored.apply({{},
                          {},
                          spa::test::sarah,
                          StoredHouse::now(),
                          spa::MovePerson{QStringLiteral("102")}});
        }
        StoredHouse again(options());
        const Result<> opened = co_await again.open();
        CO_VERIFY(opened);
        const spa::StaffMember *sarah = again.house->staff().find(spa::test::sarah);
        CO_COMPARE(sarah->passwordHash, hash);
        CO_COMPARE(sarah->place, QStringLiteral("102"));
        CO_VERIFY(verify(database()));
    }

    void fullOrFailingDisks_data()
    {
        QTest::addColumn<FaultDisk::Fault>("fault");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("full") << FaultDisk::Fault::Full << QStringLiteral("The disk is full");
        QTest::newRow("write error")
            << FaultDisk::Fault::WriteError << QStringLiteral("does not read or write reliably");
        QTest::newRow("sync error")
            << FaultDisk::Fault::SyncError << QStringLiteral("does not read or write reliably");
    }

    ASYNC_TEST_IN_REAL_TIME(fullOrFailingDisks)
    {
        QFETCH(FaultDisk::Fault, fault);
        QFETCH(QString, sentence);
        StoredHouse stored(faultyOptionsIn(m_folder->path()));
        const Result<> opened = co_await stored.open();
        CO_VERIFY(opened);
        std::vector<StoreStatus::State> seen;
        stored.store.setStatusObserver(
            [&seen](const StoreStatus &status) { seen.push_back(status.state); });
        const auto first = stored.apply(stored.order());
        const Result<> kept = co_await *first;
        CO_VERIFY(kept);
        const spa::HouseState acknowledged = stored.house->state();

        expectWarning("nothing is written any more");
        FaultDisk::instance().setFault(fault);
        const auto lost = stored.apply(stored.order());
        const auto lostToo = stored.apply(stored.order());
        const Result<> refused = co_await *lost;
        const Result<> refusedToo = co_await *lostToo;
        CO_VERIFY(!refused);
        CO_VERIFY(!refusedToo);
        CO_VERIFY(stored.store.status().sentence.contains(sentence));
        CO_VERIFY(!stored.store.ready());
        // What was acknowledged can still be read.
        const Result<qint64> orders = co_await stored.store.read([](Database &reader) {
            return reader.number(QStringLiteral("SELECT count(*) FROM orders"));
        });
        CO_COMPARE(*orders, qint64{1});
        const auto tooEarly = co_await stored.store.recover();
        CO_VERIFY(!tooEarly);

        FaultDisk::instance().setFault(FaultDisk::Fault::None);
        const auto recovered = co_await stored.store.recover();
        CO_VERIFY(recovered);
        stored.house.emplace(spa::test::smallCatalog(), *recovered);
        // After a failing sync the unacknowledged may have survived, whole; else it is gone.
        const size_t survivors = stored.house->state().orders.size() - acknowledged.orders.size();
        CO_VERIFY(survivors == 0 || (fault == FaultDisk::Fault::SyncError && survivors <= 2));
        const auto next = stored.apply(stored.order());
        const Result<> durable = co_await *next;
        CO_VERIFY(durable);
        using State = StoreStatus::State;
        CO_VERIFY((seen == std::vector<State>{State::ReadOnly, State::Healthy}));
        stored.store.setStatusObserver(nullptr);
        const auto report = verify(database());
        CO_VERIFY(report);
    }

    ASYNC_TEST_IN_REAL_TIME(tooManyWaitingWritesAreRefusedBeforehand)
    {
        StoreOptions small = options();
        small.capacity = 3;
        StoredHouse stored(small);
        const Result<> opened = co_await stored.open();
        CO_VERIFY(opened);
        for (int order = 0; order < 3; ++order) {
            CO_VERIFY(stored.store.ready());
            stored.apply(stored.order());
        }
        CO_COMPARE(stored.store.ready().error().code, ErrorCode::LimitReached);
        const Result<> durable = co_await stored.store.settled();
        CO_VERIFY(durable);
        CO_VERIFY(stored.store.ready());
    }

    ASYNC_TEST_IN_REAL_TIME(twoHousesNeverShareTheirData)
    {
        StoredHouse stored(options());
        const Result<> opened = co_await stored.open();
        CO_VERIFY(opened);
        StoredHouse second(options());
        const Result<> refused = co_await second.open();
        CO_COMPARE(refused.error().message,
                   QStringLiteral("Another Atrium uses this data folder: stop it first."));
        CO_VERIFY(!restore(database(), m_folder->filePath(QStringLiteral("x"))));
    }

    ASYNC_TEST_IN_REAL_TIME(aNewerSchemaIsRefusedAndLeftUntouched)
    {
        {
            Database newer;
            CO_VERIFY(newer.open(database(), OpenMode::Write));
            CO_VERIFY(newer.execute(QStringLiteral("CREATE TABLE future (x)")));
            CO_VERIFY(newer.execute(QStringLiteral("PRAGMA user_version=999")));
        }
        const QByteArray before = contentOf(database().path);
        {
            StoredHouse stored(options());
            const Result<> refused = co_await stored.open();
            CO_VERIFY(refused.error().message.contains(QStringLiteral("newer Atrium (schema 999")));
            CO_VERIFY(stored.store.status().state == StoreStatus::State::Closed);
        }
        CO_COMPARE(contentOf(database().path), before);
    }

    void aFailingMigrationLeavesTheOldSchema()
    {
        Database database;
        QVERIFY(database.open(this->database(), OpenMode::Write));
        const Migration good{1, QStringLiteral("a"), {QStringLiteral("CREATE TABLE a (x)")}};
        const Migration bad{2,
                            QStringLiteral("b"),
                            {QStringLiteral("CREATE TABLE b (x)"), QStringLiteral("nonsense")}};
        QVERIFY(migrate(database, {good}));
        QVERIFY(!migrate(database, {good, bad}));
        QCOMPARE(*database.number(QStringLiteral("PRAGMA user_version")), qint64{1});
        QCOMPARE(*database.number(QStringLiteral("SELECT count(*) FROM sqlite_master")), qint64{1});
        QCOMPARE(knownMigrations().front().number, 1);
    }

    ASYNC_TEST_IN_REAL_TIME(theJournalIsOnlyEverAppendedTo)
    {
        {
            StoredHouse stored(options());
            const Result<> opened = co_await stored.open();
            CO_VERIFY(opened);
        }
        Database database;
        CO_VERIFY(database.open(this->database(), OpenMode::Write));
        CO_VERIFY(!database.execute(QStringLiteral("DELETE FROM journal")));
        CO_VERIFY(!database.execute(QStringLiteral("UPDATE journal SET person=1")));
    }

    ASYNC_TEST_IN_REAL_TIME(aBackupIsTheHouseOfItsMomentAndComesBack)
    {
        const QString file = m_folder->filePath(QStringLiteral("backup.db"));
        {
            StoredHouse stored(options());
            const Result<> opened = co_await stored.open();
            CO_VERIFY(opened);
            const auto first = stored.apply(stored.order());
            const Result<> durable = co_await *first;
            CO_VERIFY(durable);
            const Result<> copied = co_await async::toThread(backUp, database(), file);
            CO_VERIFY(copied);
            CO_VERIFY(!backUp(database(), file)); // never over another file
            stored.apply(stored.order());
        }
        CO_COMPARE(verify(database())->orders, qint64{2});
        const auto former = restore(database(), file);
        CO_VERIFY(former);
        CO_COMPARE(verify(database())->orders, qint64{1});
        CO_COMPARE(verify({*former, {}})->orders, qint64{2});
        CO_VERIFY(!restore(database(), m_folder->filePath(QStringLiteral("nothing"))));
        StoredHouse again(options());
        const Result<> opened = co_await again.open();
        CO_VERIFY(opened);
        CO_COMPARE(again.house->nextCode(), QStringLiteral("0002"));
    }

    void verifyNamesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("price") << QStringLiteral("UPDATE items SET price = price + 1")
                               << QStringLiteral("about the order 0001");
        QTest::newRow("state") << QStringLiteral("UPDATE orders SET state = 'paid'")
                               << QStringLiteral("about the order 0001");
        QTest::newRow("counter") << QStringLiteral("UPDATE counted SET last_code = 0")
                                 << QStringLiteral("about the numbers given");
        QTest::newRow("room") << QStringLiteral("DELETE FROM rooms WHERE number = '101'")
                              << QStringLiteral("about the rooms");
    }

    ASYNC_TEST_IN_REAL_TIME(verifyNamesWhatIsWrong)
    {
        QFETCH(QString, damage);
        QFETCH(QString, sentence);
        {
            StoredHouse stored(options());
            const Result<> opened = co_await stored.open();
            CO_VERIFY(opened);
            stored.apply(stored.order());
        }
        CO_VERIFY(verify(database()));
        {
            Database database;
            CO_VERIFY(database.open(this->database(), OpenMode::Write));
            CO_VERIFY(database.execute(damage));
        }
        const auto report = verify(database());
        CO_VERIFY(!report);
        CO_VERIFY(report.error().message.contains(sentence));
    }

    void theBallastTakesRoomAndGivesItBack()
    {
        const QString path = m_folder->filePath(QStringLiteral("ballast"));
        const Ballast ballast(path, 3 << 20);
        QVERIFY(ballast.keep());
        QCOMPARE(QFileInfo(path).size(), qint64{3 << 20});
        QVERIFY(ballast.keep());
        ballast.release();
        QVERIFY(!QFileInfo::exists(path));
    }
};

QTEST_GUILESS_MAIN(tst_Store)
#include "tst_store.moc"
