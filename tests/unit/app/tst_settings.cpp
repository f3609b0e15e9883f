#include "app/models/house_book.h"
#include "app/models/pin_guard.h"
#include "app/models/qr_code.h"
#include "app/models/settings_book.h"
#include "app/models/status.h"
#include "app/single_instance.h"
#include "core/server/house_thread.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace atrium;
using namespace std::chrono_literals;
using app::HouseBook;
using app::PinGuard;
using app::QrCode;
using app::SettingsBook;
using app::Status;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// A house on its thread, and the commands that the program gives to Settings.
struct Served
{
    explicit Served(bool sample)
    {
        server::HouseSettings settings;
        settings.port = 0;
        settings.dataDir = folder.path();
        settings.sampleData = sample;
        const Result<quint16> served = house.start(settings, nullptr);
        if (!served)
            qFatal("%s", qPrintable(served.error().message));
        port = *served;
    }

    app::SettingsCommands commands()
    {
        app::SettingsCommands commands;
        commands.readHouse = [this](auto answer) {
            house.post([answer](server::HouseServer &server) {
                const auto records = server.records();
                QMetaObject::invokeMethod(qApp, [answer, records] { answer(records); });
            });
        };
        commands.perform = [this](const spa::Action &action, auto answer) {
            house.post([action, answer](server::HouseServer &server) {
                server.performAtDesk(action, [answer](const Result<spa::Outcome> &outcome) {
                    QMetaObject::invokeMethod(qApp, [answer, outcome] { answer(outcome); });
                });
            });
        };
        commands.setPasswordHash = [this](StaffId person, const QByteArray &hash) {
            house.post([person, hash](server::HouseServer &server) {
                server.setPasswordHash(person, hash);
            });
        };
        return commands;
    }

    QTemporaryDir folder;
    server::HouseThread house;
    quint16 port = 0;
};

QVariant valueOf(app::RecordListModel *model, const QString &key, const char *role)
{
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->record(row).key != key)
            continue;
        return model->data(model->index(row), model->roleNames().key(role));
    }
    return {};
}

} // namespace

/// What stands behind the settings page.
class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whatIsSavedIsReadAgainAndCheckedBefore()
    {
        const QTemporaryDir folder;
        server::SavedSettings saved(folder.path());
        QVERIFY(saved.values().isEmpty());
        QVERIFY(saved.save(u("port"), u("5611")));
        QVERIFY(saved.save(u("allowed-origins"), u("https://a.example")));
        QVERIFY(!saved.save(u("port"), u("70000")));
        QVERIFY(!saved.save(u("data-dir"), u("/elsewhere")));
        QCOMPARE(server::SavedSettings(folder.path()).values(),
                 (QMap<QString, QString>{{u("allowed-origins"), u("https://a.example")},
                                         {u("port"), u("5611")}}));
        QVERIFY(saved.save(u("port"), {}));
        QVERIFY(!saved.values().contains(u("port")));
    }

    void whatIsSavedCountsLessThanEverythingElse()
    {
        server::ConfigInput input;
        input.defaultDataDir = u("/data");
        input.workingDirectory = u("/");
        input.savedName = u("settings.env");
        input.saved = QByteArray("ATRIUM_PORT=\"5611\"\nATRIUM_ADDRESS=\"0.0.0.0\"\n");
        auto parsed = server::parseConfig(input);
        QVERIFY(parsed);
        QCOMPARE(int(parsed->config.port), 5611);
        QCOMPARE(parsed->config.source(u("port")), server::ValueSource::Saved);
        input.dotenv = QByteArray("ATRIUM_PORT=5612\n");
        parsed = server::parseConfig(input);
        QVERIFY(parsed);
        QCOMPARE(int(parsed->config.port), 5612);
        // A sample's passwords are known to everybody: it stays on this computer.
        input.arguments = QStringList(u("--sample-data"));
        parsed = server::parseConfig(input);
        QVERIFY(parsed);
        QVERIFY(parsed->config.address.isLoopback());
        // How the program starts is not that file's business.
        input.saved = QByteArray("ATRIUM_HEADLESS=yes\n");
        parsed = server::parseConfig(input);
        QVERIFY(!parsed);
        QVERIFY(parsed.error().message.contains(u("settings.env")));
    }

    void theBookKnowsWhatWaitsForARestart()
    {
        const QTemporaryDir folder;
        SettingsBook book({folder.path(),
                           {u("http://192.168.1.20:5000"), u("http://127.0.0.1:5000")},
                           {{u("port"), {u("5000")}}, {u("address"), {u("::1"), true}}}},
                          {});
        QSignalSpy saved(&book, &SettingsBook::saved);
        QVERIFY(!book.isRestartNeeded());
        QCOMPARE(book.value(u("port")), u("5000"));
        QVERIFY(!book.save(u("port"), u("many")).isEmpty());
        QCOMPARE(saved.count(), 0);
        QCOMPARE(book.save(u("port"), u(" 5611 ")), QString());
        QCOMPARE(saved.count(), 1);
        QVERIFY(book.isRestartNeeded());
        QCOMPARE(book.value(u("port")), u("5611"));
        QCOMPARE(book.save(u("port"), {}), QString());
        QVERIFY(!book.isRestartNeeded());
        // What the command line says does not wait for one.
        QVERIFY(book.isFixed(u("address")));
        QCOMPARE(book.save(u("address"), u("0.0.0.0")), QString());
        QVERIFY(!book.isRestartNeeded());
    }

    void waysInFollowTheChosenAddress()
    {
        SettingsBook book({{}, {u("http://192.168.1.20:5000"), u("http://127.0.0.1:5000")}, {}},
                          {});
        const QAbstractItemModelTester tester(book.ways());
        QCOMPARE(valueOf(book.ways(), u("therapist"), "url").toString(),
                 u("http://192.168.1.20:5000/therapist"));
        book.setChosenUrl(u("http://127.0.0.1:5000"));
        QCOMPARE(valueOf(book.ways(), u("guest"), "url").toString(), u("http://127.0.0.1:5000/"));
        book.setChosenUrl(u("http://nowhere"));
        QCOMPARE(book.chosenUrl(), u("http://127.0.0.1:5000"));
    }

    void anAddressIsTried()
    {
        Served served(true);
        SettingsBook book(
            {{}, {u("http://127.0.0.1:%1").arg(served.port), u("http://127.0.0.1:1")}, {}}, {});
        book.testAddress();
        QCOMPARE(book.testStatus(), int(Status::Starting));
        QTRY_COMPARE(book.testStatus(), int(Status::Online));
        book.setChosenUrl(u("http://127.0.0.1:1"));
        QCOMPARE(book.testStatus(), int(Status::None));
        book.testAddress();
        QTRY_COMPARE(book.testStatus(), int(Status::Lost));
        QVERIFY(book.testText().contains(u("firewall")));
    }

    void aQrCodeHasItsFinderPatterns()
    {
        QrCode code;
        QCOMPARE(code.modules(), 0);
        code.setText(u("http://192.168.1.20:5000/therapist"));
        QVERIFY(code.modules() >= 25);
        const int last = code.modules() - 1;
        for (const auto &[x, y] : {std::pair(0, 0), std::pair(last, 0), std::pair(0, last)})
            QVERIFY(code.isDark(x, y));
        QVERIFY(!code.isDark(1, 1) && code.isDark(2, 2) && code.isDark(3, 3)); // ring and heart
        QVERIFY(!code.isDark(7, 7)); // the separator
    }

    void aPinLocksAndOpens()
    {
        const QTemporaryDir folder;
        {
            PinGuard pins(folder.path());
            QVERIFY(!pins.isLocked());
            pins.lock();
            QVERIFY(!pins.isLocked()); // nothing would open it again
            QVERIFY(!pins.setPin(PinGuard::Desk, u("12")).isEmpty());
            QVERIFY(!pins.setPin(PinGuard::Desk, u("12ab")).isEmpty());
            QCOMPARE(pins.setPin(PinGuard::Desk, u("1234")), QString());
            QTRY_VERIFY_WITH_TIMEOUT(pins.hasDeskPin(), 20'000);
            pins.lock();
            QVERIFY(pins.isLocked());
            pins.unlock(u("4321"));
            QTRY_VERIFY_WITH_TIMEOUT(!pins.refusal().isEmpty(), 20'000);
            QVERIFY(pins.isLocked());
            pins.unlock(u("1234"));
            QTRY_VERIFY_WITH_TIMEOUT(!pins.isLocked(), 20'000);
            QVERIFY(!pins.isManager());
            pins.setIdleTimeout(50ms);
            QTRY_VERIFY(!pins.isBusy());
        }
        QFile file(folder.filePath(u("pins.ini")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kept = file.readAll();
        QVERIFY(!kept.contains("1234"));
        QVERIFY(kept.contains("argon2id"));
        QCOMPARE(file.permissions() & (QFile::ReadOther | QFile::ReadGroup), QFile::Permissions());
        const PinGuard again(folder.path());
        QVERIFY(again.isLocked()); // a desk that was switched on is nobody's yet
    }

    void aDeskThatIsLeftAloneLocksItself()
    {
        PinGuard pins({});
        QCOMPARE(pins.setPin(PinGuard::Desk, u("1234")), QString());
        QTRY_VERIFY_WITH_TIMEOUT(pins.hasDeskPin(), 20'000);
        pins.setIdleTimeout(60ms);
        for (int i = 0; i < 6; ++i) { // somebody is there
            QTest::qWait(20);
            QKeyEvent key(QEvent::KeyPress, Qt::Key_A, {});
            QCoreApplication::sendEvent(&pins, &key);
            QVERIFY(!pins.isLocked());
        }
        QTRY_VERIFY(pins.isLocked());
    }

    void settingsAreTheManagers()
    {
        PinGuard pins({});
        QVERIFY(!pins.areSettingsClosed());
        QCOMPARE(pins.setPin(PinGuard::Manager, u("9999")), QString());
        QTRY_VERIFY_WITH_TIMEOUT(pins.hasManagerPin(), 20'000);
        QVERIFY(!pins.areSettingsClosed()); // who set it is in
        pins.leaveSettings();
        QVERIFY(pins.areSettingsClosed());
        QVERIFY(!pins.setPin(PinGuard::Manager, {}).isEmpty());
        QVERIFY(pins.hasManagerPin());
        pins.openSettings(u("9999"));
        QTRY_VERIFY_WITH_TIMEOUT(!pins.areSettingsClosed(), 20'000);
        QVERIFY(pins.isManager());
        pins.leaveSettings();
        QVERIFY(!pins.isManager());
        pins.lock();
        pins.unlock(u("9999"));
        QTRY_VERIFY_WITH_TIMEOUT(!pins.isLocked(), 20'000);
        QVERIFY(pins.isManager()); // with whose PIN the desk was opened
        QVERIFY(pins.areSettingsClosed());
        pins.lock();
        QVERIFY(!pins.isManager());
    }

    void wrongPinsAreSlowedDown()
    {
        PinGuard pins({});
        QCOMPARE(pins.setPin(PinGuard::Desk, u("1234")), QString());
        QTRY_VERIFY_WITH_TIMEOUT(pins.hasDeskPin(), 20'000);
        pins.lock();
        for (int i = 0; i < PinGuard::triesBeforeWait; ++i) {
            pins.unlock(u("0000"));
            QTRY_VERIFY_WITH_TIMEOUT(!pins.isBusy(), 20'000);
        }
        pins.unlock(u("1234")); // the right one, too soon
        QVERIFY(!pins.isBusy());
        QVERIFY(pins.isLocked());
    }

    void theHouseIsFurnished()
    {
        Served served(false);
        HouseBook book(served.commands());
        const QAbstractItemModelTester people(book.people());
        const QAbstractItemModelTester services(book.services());
        QTRY_VERIFY(book.isKnown());
        QVERIFY(book.isEmpty());
        book.addRoom(u(" 101 "));
        book.addCounter(u("C1"));
        QTRY_COMPARE(book.counters()->count(), 1);
        QTRY_COMPARE(book.rooms()->count(), 1);
        QVERIFY(!book.isEmpty());
        book.addRoom(u("101"));
        QTRY_VERIFY(!book.notice().isEmpty());
        book.addPerson(u("therapist"), u("sarah"), {}, u("101"), u("short"));
        QVERIFY(book.notice().contains(u("8")));
        book.addPerson(u("therapist"), u("sarah"), u("Sarah J."), u("101"), u("long enough"));
        QTRY_COMPARE(book.people()->count(), 1);
        const QString sarah = book.people()->record(0).key;
        QTRY_VERIFY_WITH_TIMEOUT(valueOf(book.people(), sarah, "canLogIn").toBool(), 20'000);
        QCOMPARE(book.notice(), QString());
        book.removeRoom(u("101"));
        QTRY_COMPARE(book.notice(), u("Room 101 is in use."));
        book.editPerson(sarah.toInt(), u("Sarah Jones"), {});
        QTRY_COMPARE(valueOf(book.people(), sarah, "name").toString(), u("Sarah Jones"));
        book.setPersonActive(sarah.toInt(), false);
        QTRY_COMPARE(valueOf(book.people(), sarah, "active").toBool(), false);
        book.removeRoom(u("101"));
        QTRY_COMPARE(book.rooms()->count(), 0);
    }

    void whatIsSoldIsPriced()
    {
        Served served(false);
        HouseBook book(served.commands());
        QTRY_VERIFY(book.isKnown());
        book.addService(u("Shiatsu"), {}, u("a lot"), u("60"));
        QVERIFY(!book.notice().isEmpty());
        book.addService(u("Shiatsu"), u("Short"), u("1,200.50"), u("60"));
        QTRY_COMPARE(book.services()->count(), 1);
        book.addService(u("shiatsu"), u("Long"), u("1800"), u("90"));
        QTRY_COMPARE(book.services()->count(), 2);
        const QString key = book.services()->record(0).key;
        QCOMPARE(valueOf(book.services(), key, "pesos").toString(), u("1200.50"));
        book.setPrice(key, u("1300"), u("75"));
        QTRY_COMPARE(valueOf(book.services(), key, "pesos").toString(), u("1300.00"));
        QCOMPARE(valueOf(book.services(), key, "minutes").toString(), u("75"));
        book.removeService(key);
        QTRY_COMPARE(book.services()->count(), 1);
    }

    void aSecondStartCallsTheFirst()
    {
        const QString house = u("/tmp/house-%1").arg(QCoreApplication::applicationPid());
        app::SingleInstance first(house);
        QVERIFY(!first.isSecond());
        QSignalSpy called(&first, &app::SingleInstance::called);
        // As another process does: the first one's loop goes on meanwhile.
        std::atomic_bool second = false;
        const std::unique_ptr<QThread> other(QThread::create([&] {
            app::SingleInstance instance(house);
            second = instance.isSecond();
        }));
        other->start();
        QTRY_COMPARE(called.count(), 1);
        QVERIFY(other->wait(5000));
        QVERIFY(second);
        app::SingleInstance elsewhere(house + u("-2"));
        QVERIFY(!elsewhere.isSecond());
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    tst_Settings test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_settings.moc"
