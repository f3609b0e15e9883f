// Runs tst_*.qml of this folder on a house that the tests hold in their hands.
#include "app/models/house_monitor.h"
#include "app/models/theme.h"

#include <QQmlEngine>
#include <QtQuickTest>

#include "tests/qml/fake_house.h"

using namespace atrium;

/// What a QML test may do to the house. Time moves only through pass().
class TestHouse : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int quits READ quits NOTIFY changed)

public:
    TestHouse()
        : m_theme(nullptr)
        , m_monitor(m_mailbox, facts(), {[this] {
                        ++m_quits;
                    }},
                    m_clock)
    {
        open(0, 0);
    }

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
        m_monitor.connections()->clearSelection();
        m_monitor.connections()->setFrozen(false);
        m_monitor.connections()->setFilter({});
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
    Q_INVOKABLE void guestJoins(const QString &code)
    {
        m_house->join(server::ConnectionRole::Customer, code, {});
    }

Q_SIGNALS:
    void changed();

private:
    static app::HouseFacts facts()
    {
        app::HouseFacts facts;
        facts.urls = QStringList{QStringLiteral("http://192.168.1.20:5000")};
        return facts;
    }

    server::SnapshotMailbox m_mailbox;
    FakeClock m_clock;
    app::Theme m_theme;
    int m_quits = 0;
    app::HouseMonitor m_monitor;
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
