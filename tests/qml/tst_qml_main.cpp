// Runs tst_*.qml of this folder on a house that the tests hold in their hands.
#include "app/models/connection_actions.h"
#include "app/models/engine_room_monitor.h"
#include "app/models/guest_monitor.h"
#include "app/models/house_book.h"
#include "app/models/house_monitor.h"
#include "app/models/performance_monitor.h"
#include "app/models/pin_guard.h"
#include "app/models/settings_book.h"
#include "app/models/theme.h"
#include "core/base/log_ring.h"
#include "core/net/refusals.h"

#include <QQmlEngine>
#include <QTemporaryDir>
#include <QtQuickTest>

#include "tests/qml/fake_engine_room.h"
#include "tests/qml/fake_guests.h"
#include "tests/qml/fake_house.h"
#include "tests/qml/fake_performance.h"

using namespace atrium;

/// What a QML test may do to the house. Time moves only through pass().
class TestHouse : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int quits READ quits NOTIFY changed)
    Q_PROPERTY(bool watched READ isWatched NOTIFY changed)
    Q_PROPERTY(bool performanceWatched READ isPerformanceWatched NOTIFY changed)
    Q_PROPERTY(bool guestsWatched READ areGuestsWatched NOTIFY changed)
    Q_PROPERTY(double cancelledTask READ cancelledTask NOTIFY changed)
    Q_PROPERTY(QString cancelledJob READ cancelledJob NOTIFY changed)
    Q_PROPERTY(int orderKind READ orderKind NOTIFY changed)
    Q_PROPERTY(QString orderText READ orderText NOTIFY changed)
    Q_PROPERTY(int exported READ exported NOTIFY changed)
    Q_PROPERTY(double watchedConnection READ watchedConnection NOTIFY changed)
    Q_PROPERTY(double orderedConnection READ orderedConnection NOTIFY changed)
    /// What was asked of the house, oldest first: "assign 42", "undo 42".
    Q_PROPERTY(QStringList asked READ asked NOTIFY changed)
    Q_PROPERTY(bool debugKept READ isDebugKept NOTIFY changed)

public:
    TestHouse()
        : m_theme(nullptr)
        , m_monitor(m_mailbox, facts(), commands(), m_clock)
        , m_actions(m_connectionMailboxes, m_monitor.connections(), commands(), m_clock)
        , m_engine(m_engineMailbox, commands(), m_clock)
        , m_performance(m_performanceMailbox, commands(), m_monitor)
        , m_guests(m_guestMailbox, commands(), m_folder.path(), m_clock)
    {
        open(0, 0);
    }

    [[nodiscard]] int orderKind() const { return int(m_order.kind); }
    [[nodiscard]] QString orderText() const { return m_order.text; }
    [[nodiscard]] int exported() const { return m_exported; }
    [[nodiscard]] double watchedConnection() const { return double(m_watchedConnection.value); }
    [[nodiscard]] double orderedConnection() const { return double(m_order.id.value); }
    /// What the house answers to the latest order; `code` as in server::OutcomeCode.
    Q_INVOKABLE void answerOrder(int code, const QStringList &arguments)
    {
        m_connectionMailboxes.outcomes.put(
            {{m_order.ticket, server::OutcomeCode(code), arguments}});
        m_actions.takeOutcomes();
    }
    /// The house tells of an event of the watched connection.
    Q_INVOKABLE void tellEvent(int number, bool received, const QString &name, double handledMs,
                               int recipients)
    {
        server::ConnectionStory story;
        story.id = m_watchedConnection;
        story.open = true;
        server::ConnectionEvent event;
        event.number = quint64(number);
        event.at = m_clock.utcNow();
        event.kind = received ? server::ConnectionEvent::Kind::Received
                              : server::ConnectionEvent::Kind::Sent;
        event.name = name;
        event.bytes = 24;
        event.handledMs = handledMs < 0 ? server::unknownFigure : float(handledMs);
        event.recipients = recipients;
        story.events = {event};
        story.roundTripsMs = {20, 21, 400};
        story.handshake = {{QStringLiteral("User-Agent"), QStringLiteral("tablet")}};
        server::PastConnection past;
        past.who.id = ConnectionId{1};
        past.who.connectedAt = m_clock.utcNow().addSecs(-600);
        past.endedAt = m_clock.utcNow().addSecs(-300);
        past.reason = QStringLiteral("ping timeout");
        story.past = {past};
        m_connectionMailboxes.stories.put(std::move(story));
        m_actions.story()->takeStory();
    }
    [[nodiscard]] bool isWatched() const { return m_watched; }
    [[nodiscard]] bool isPerformanceWatched() const { return m_performanceWatched; }
    [[nodiscard]] double cancelledTask() const { return double(m_cancelledTask); }
    [[nodiscard]] QString cancelledJob() const
    {
        return m_cancelledJob.toString(QUuid::WithoutBraces);
    }
    [[nodiscard]] bool isDebugKept() const { return m_debugKept; }
    [[nodiscard]] QStringList asked() const { return m_asked; }
    /// From now on the house refuses so what is asked of it; empty: it does it.
    Q_INVOKABLE void refuse(const QString &why) { m_refusal = why; }
    [[nodiscard]] int quits() const { return m_quits; }

    /// Empties the house and fills it anew.
    Q_INVOKABLE void open(int connections, int rooms)
    {
        if (m_house) {
            while (!m_house->figures().empty())
                m_house->leave(m_house->figures().front().id);
            pass(100);
            pass(11'000);
        }
        m_house =
            std::make_unique<test::FakeHouse>(m_mailbox, connections, m_clock.utcNow(), rooms);
        m_refusal.clear();
        m_monitor.desk()->sendHeld();
        m_monitor.desk()->dismissRefusal();
        passInSilence(8000); // nothing of before can be taken back
        m_asked.clear();
        m_monitor.connections()->clearSelection();
        m_monitor.connections()->setFrozen(false);
        m_monitor.connections()->setFilter({});
        m_monitor.connections()->sortBy(int(app::ConnectionColumn::Who), false);
        m_monitor.connections()->setWatching(true); // a page that comes finds them as they came
        m_monitor.details()->setActive(false);
        pass(100);
    }
    /// Time passes and a snapshot arrives.
    Q_INVOKABLE void pass(int ms)
    {
        m_clock.advance(std::chrono::milliseconds(ms));
        m_house->put(m_clock.utcNow());
        m_monitor.takeSnapshot();
        m_monitor.passSecond();
    }
    /// Time passes and nothing arrives.
    Q_INVOKABLE void passInSilence(int ms)
    {
        m_clock.advance(std::chrono::milliseconds(ms));
        m_monitor.passSecond();
    }
    /// Why nothing can be saved from the next snapshot on; empty: all is well.
    Q_INVOKABLE void setDisk(const QString &notice) { m_house->setStoreNotice(notice); }
    /// So many more clients were turned away today, as one that sends too much.
    Q_INVOKABLE void turnAway(int clients)
    {
        using net::Refusal;
        const QByteArrayView title = net::refusalTitle(Refusal::MessageRate);
        m_house->refusals() = {
            {net::refusalName(Refusal::MessageRate), title, quint64(clients), quint64(clients)}};
    }
    /// So many came back after a lost link in time, and so many too late.
    Q_INVOKABLE void comeBack(int inTime, int tooLate)
    {
        m_house->recovery().recovered += quint64(inTime);
        m_house->recovery().unknownSession += quint64(tooLate);
    }
    /// A therapist comes and is lost at once, with a guest inside.
    Q_INVOKABLE void loseTherapist(const QString &person, const QString &room, const QString &guest)
    {
        const ConnectionId lost =
            m_house->join(server::ConnectionRole::Therapist, person, room, guest);
        m_house->setState(lost, server::LinkState::Lost);
    }
    Q_INVOKABLE void guestJoins(const QString &code)
    {
        m_house->join(server::ConnectionRole::Customer, code, {});
    }

    /// The house has served so many clients for so many seconds.
    Q_INVOKABLE void openPerformance(int connections, int seconds)
    {
        test::FakePerformance(m_performanceMailbox, connections).open(m_clock.utcNow(), seconds);
        m_performance.takeSnapshot();
    }
    /// Today has so many guests; the page is told.
    Q_INVOKABLE void openGuests(int guests)
    {
        m_visits.setProblem({});
        m_visits.fill(guests, m_clock.utcNow());
        tellGuests();
    }
    Q_INVOKABLE void advanceGuest(int id)
    {
        m_visits.advance(id, m_clock.utcNow());
        tellGuests();
    }
    Q_INVOKABLE void failGuests(const QString &problem)
    {
        m_visits.setProblem(problem);
        tellGuests();
    }
    /// Answers what the page asked for last.
    Q_INVOKABLE void tellGuests()
    {
        if (!m_wantedGuests)
            return;
        m_visits.answer(*m_wantedGuests);
        m_guests.takeSnapshot();
    }
    [[nodiscard]] bool areGuestsWatched() const { return m_wantedGuests.has_value(); }
    /// A line of the log; level as LogModel has it.
    Q_INVOKABLE void log(int level, const QString &source, const QString &text, int connection)
    {
        LogRing::instance().add(LogLevel(level), source, text, connection);
    }

    /// The network loop gets a task for each client, and tells itself once.
    Q_INVOKABLE void openEngine(int clients)
    {
        m_engineRoom = std::make_unique<test::FakeEngineRoom>(m_engineMailbox, clients);
        m_cancelledTask = 0;
        m_cancelledJob = {};
        passEngine();
    }
    Q_INVOKABLE void passEngine()
    {
        m_clock.advance(std::chrono::milliseconds(500));
        m_engineRoom->put(m_clock.utcNow());
        m_engine.takeSnapshot();
    }
    Q_INVOKABLE double spawnTask(const QString &name, const QString &waitingOn)
    {
        return double(m_engineRoom->spawn(name.toUtf8(), waitingOn.toUtf8()));
    }
    Q_INVOKABLE void slowStep(double task)
    {
        m_engineRoom->slowStep(quint64(task), 300, m_clock.utcNow());
    }
    Q_INVOKABLE QString addJob(const QString &kind, double fraction)
    {
        return m_house->addJob(kind, fraction, {}).id.toString(QUuid::WithoutBraces);
    }
    Q_INVOKABLE void endJobs()
    {
        for (server::HouseJob &job : m_house->jobs())
            job.state = server::HouseJob::State::Cancelled;
    }

Q_SIGNALS:
    void changed();

public:
    /// What Settings asked the house for since the last call.
    Q_INVOKABLE QStringList askedBySettings() { return std::exchange(m_askedBySettings, {}); }
    /// Nobody works in the house and it has no rooms, and the window learns of it.
    Q_INVOKABLE void emptyBook()
    {
        m_records = {};
        m_book.refresh();
    }
    Q_INVOKABLE int restarts() { return int(m_restarts.size()); }
    Q_INVOKABLE void takePinsAway()
    {
        m_pins.setPin(app::PinGuard::Desk, {});
        m_pins.setPin(app::PinGuard::Manager, {});
    }

private:
    app::SettingsFacts settingsFacts()
    {
        return {
            m_folder.path(), facts().urls, {{QStringLiteral("port"), {QStringLiteral("5000")}}}};
    }
    app::SettingsCommands settingsCommands()
    {
        app::SettingsCommands commands;
        commands.readHouse = [this](const auto &answer) {
            answer(m_records);
        };
        commands.perform = [this](const spa::Action &action, const auto &answer) {
            m_askedBySettings += spa::nameOf(action);
            if (const auto *room = std::get_if<spa::AddRoom>(&action))
                m_records.rooms += room->number;
            const bool refused = std::holds_alternative<spa::RemoveRoom>(action);
            answer(refused ? Result<spa::Outcome>(
                       failure(ErrorCode::Conflict, QStringLiteral("Room 7 is in use.")))
                           : Result<spa::Outcome>(spa::Outcome{}));
        };
        commands.setPasswordHash = [this](StaffId, const QByteArray &) {
            m_askedBySettings += QStringLiteral("password");
        };
        commands.restart = [this](app::RestartAs as) {
            m_restarts += QString::number(int(as));
        };
        return commands;
    }
    static app::HouseFacts facts()
    {
        app::HouseFacts facts;
        facts.urls = QStringList{QStringLiteral("http://192.168.1.20:5000")};
        return facts;
    }

    app::HouseCommands commands()
    {
        app::HouseCommands commands;
        commands.quit = [this] {
            ++m_quits;
        };
        commands.watchEngineRoom = [this](app::EngineRoomWatch watch) {
            m_watched = watch == app::EngineRoomWatch::On;
        };
        commands.watchPerformance = [this](app::PerformanceWatch watch) {
            m_performanceWatched = watch == app::PerformanceWatch::On;
        };
        commands.watchGuests = [this](const std::optional<server::GuestsWanted> &wanted) {
            m_wantedGuests = wanted;
        };
        commands.debugEngineRoom = [this](server::EngineRoomDebug debug) {
            m_debugKept = debug == server::EngineRoomDebug::Always;
        };
        commands.cancelTask = [this](quint64 id) {
            m_cancelledTask = id;
        };
        commands.perform = [this](const spa::Action &action, const app::Told<> &told) {
            m_asked.append(test::askedText(action));
            told(m_refusal.isEmpty() ? Result<>() : failure(ErrorCode::Conflict, m_refusal));
        };
        commands.cancelJob = [this](const QUuid &id) {
            m_cancelledJob = id;
        };
        commands.orderConnection = [this](const server::ConnectionOrder &order) {
            m_order = order;
        };
        commands.exportConnections = [this](const server::ConnectionTable &table, quint64 ticket) {
            m_exported = int(table.identities.size());
            m_order.ticket = ticket;
        };
        commands.watchConnection = [this](ConnectionId id) {
            m_watchedConnection = id;
        };
        return commands;
    }

    server::SnapshotMailbox m_mailbox;
    server::EngineRoomMailbox m_engineMailbox;
    server::ConnectionMailboxes m_connectionMailboxes;
    server::ConnectionOrder m_order;
    ConnectionId m_watchedConnection;
    int m_exported = 0;
    server::PerformanceMailbox m_performanceMailbox;
    server::GuestMailbox m_guestMailbox;
    test::FakeGuests m_visits{m_guestMailbox};
    std::optional<server::GuestsWanted> m_wantedGuests;
    quint64 m_cancelledTask = 0;
    QUuid m_cancelledJob;
    QStringList m_asked;
    QString m_refusal;
    bool m_watched = false;
    bool m_performanceWatched = false;
    bool m_debugKept = false;
    FakeClock m_clock;
    app::Theme m_theme;
    int m_quits = 0;
    QTemporaryDir m_folder;
    server::HouseRecords m_records;
    QStringList m_askedBySettings; ///< of the house
    QStringList m_restarts;
    app::PinGuard m_pins{m_folder.path()};
    app::HouseBook m_book{settingsCommands()};
    app::SettingsBook m_settings{settingsFacts(), settingsCommands()};
    app::HouseMonitor m_monitor;
    app::ConnectionActions m_actions;
    app::EngineRoomMonitor m_engine;
    app::PerformanceMonitor m_performance;
    app::GuestMonitor m_guests;
    std::unique_ptr<test::FakeEngineRoom> m_engineRoom;
    std::unique_ptr<test::FakeHouse> m_house;
};

class Setup : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        m_house = std::make_unique<TestHouse>();
        qmlRegisterSingletonInstance("Atrium.Test", 1, 0, "House", m_house.get());
    }
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    }
    void cleanupTestCase() { m_house.reset(); }

private:
    std::unique_ptr<TestHouse> m_house;
};

QUICK_TEST_MAIN_WITH_SETUP(atrium, Setup)
#include "tst_qml_main.moc"
