#include "core/net/send_queue.h"
#include "core/net/timer_wheel.h"

#include <QTest>

#include <random>

using namespace atrium;
using namespace atrium::net;
using namespace std::chrono_literals;

namespace {

struct Alarm final : TimerWheel::Entry
{
    int fired = 0;
    std::function<void()> onFired;

private:
    void expired() override
    {
        ++fired;
        if (onFired)
            onFired();
    }
};

} // namespace

class TimerWheelTest : public QObject
{
    Q_OBJECT

    FakeClock m_clock;
    std::unique_ptr<async::Loop> m_loop;
    std::unique_ptr<TimerWheel> m_wheel;

    void pass(std::chrono::milliseconds duration)
    {
        m_clock.advance(duration);
        m_wheel->advance(m_clock.steadyNow());
    }

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void init()
    {
        m_loop = std::make_unique<async::Loop>(m_clock);
        m_wheel = std::make_unique<TimerWheel>(100ms);
    }

    void cleanup()
    {
        m_wheel.reset();
        m_loop.reset();
    }

    void firesAtItsTimeOrOneGranularityLater_data()
    {
        QTest::addColumn<int>("delay");
        for (int delay : {0, 1, 99, 100, 101, 5000, 25'600, 25'700, 80'000})
            QTest::addRow("%d ms", delay) << delay;
    }

    void firesAtItsTimeOrOneGranularityLater()
    {
        QFETCH(int, delay);
        m_clock.advance(37ms);
        Alarm alarm;
        m_wheel->arm(alarm, std::chrono::milliseconds(delay));
        int passed = 0;
        for (; alarm.fired == 0 && passed < 200'000; ++passed)
            pass(1ms);
        QVERIFY2(passed >= delay && passed <= delay + 101, qPrintable(QString::number(passed)));
        QVERIFY(!alarm.isArmed());
        pass(60s);
        QCOMPARE(alarm.fired, 1);
    }

    void movedEarlierOrLaterFiresOnlyThen()
    {
        Alarm alarm;
        m_wheel->arm(alarm, 1s);
        pass(900ms);
        m_wheel->arm(alarm, 1s);
        pass(950ms);
        QCOMPARE(alarm.fired, 0);
        m_wheel->arm(alarm, 40s);
        m_wheel->arm(alarm, 200ms);
        pass(300ms);
        QCOMPARE(alarm.fired, 1);
        QCOMPARE(m_wheel->armedCount(), 0);
    }

    void aLongPauseMissesNothing()
    {
        Alarm alarms[50];
        for (int i = 0; i < 50; ++i)
            m_wheel->arm(alarms[i], i * 1s);
        pass(1h);
        for (const Alarm &alarm : alarms)
            QCOMPARE(alarm.fired, 1);
    }

    void disarmedAndDestroyedNeverFire()
    {
        Alarm kept;
        Alarm disarmed;
        auto destroyed = std::make_unique<Alarm>();
        m_wheel->arm(disarmed, 500ms);
        m_wheel->arm(*destroyed, 500ms);
        m_wheel->arm(kept, 500ms);
        // They share a slot: the first to fire takes the other two away.
        kept.onFired = [&] {
            disarmed.disarm();
            destroyed.reset();
        };
        pass(1s);
        QCOMPARE(kept.fired, 1);
        QCOMPARE(disarmed.fired, 0);
        QCOMPARE(m_wheel->armedCount(), 0);
    }

    void mayBeArmedAgainWhenItFires()
    {
        Alarm alarm;
        alarm.onFired = [&] {
            m_wheel->arm(alarm, 1s);
        };
        m_wheel->arm(alarm, 1s);
        for (int i = 0; i < 40; ++i)
            pass(100ms);
        QCOMPARE(alarm.fired, 3);
        alarm.disarm();
    }

    void agreesWithAListOfDeadlines()
    {
        std::mt19937 random(5);
        constexpr int count = 200;
        Alarm alarms[count];
        std::vector<qint64> due(count, -1);
        qint64 now = 0;
        for (int step = 0; step < 5000; ++step) {
            const size_t which = random() % count;
            if (random() % 4 == 0) {
                alarms[which].disarm();
                due[which] = -1;
            } else {
                const int delay = int(random() % 60'000);
                m_wheel->arm(alarms[which], std::chrono::milliseconds(delay));
                due[which] = now + delay;
            }
            const int passed = int(random() % 200);
            now += passed;
            pass(std::chrono::milliseconds(passed));
            for (size_t i = 0; i < count; ++i) {
                if (std::exchange(alarms[i].fired, 0)) {
                    QVERIFY(due[i] >= 0 && due[i] <= now);
                    due[i] = -1;
                }
                QVERIFY(due[i] < 0 || due[i] + 101 > now);
                QCOMPARE(alarms[i].isArmed(), due[i] >= 0);
            }
        }
        for (Alarm &alarm : alarms)
            alarm.disarm();
    }

    void theLoopNeedsATimerOnlyWhileSomethingIsArmed()
    {
        QCOMPARE(m_loop->timerCount(), 0);
        Alarm alarm;
        m_wheel->arm(alarm, 1s);
        QCOMPARE(m_loop->timerCount(), 1);
        m_clock.advance(2s);
        QTRY_COMPARE(alarm.fired, 1);
        QCOMPARE(m_loop->timerCount(), 0);
    }

    void sendQueueKeepsTheOrderOfEverything()
    {
        std::mt19937 random(9);
        SendQueue queue;
        QByteArray expected;
        QByteArray sent;
        for (int step = 0; step < 4000; ++step) {
            const QByteArray piece(qsizetype(random() % 9000), char('a' + step % 26));
            const qsizetype offset = piece.isEmpty() ? 0 : qsizetype(random()) % piece.size();
            if (random() % 2) {
                queue.append(piece);
                expected += piece;
            } else {
                queue.appendShared(piece, offset);
                expected += piece.sliced(offset);
            }
            if (random() % 3 == 0) {
                QByteArrayView pieces[5];
                const size_t used = queue.front(pieces);
                QByteArray front;
                for (size_t i = 0; i < used; ++i)
                    front += pieces[i];
                const qsizetype taken =
                    front.isEmpty() ? 0 : qsizetype(random()) % (front.size() + 1);
                sent += front.first(taken);
                queue.consume(taken);
            }
            QCOMPARE(queue.size(), expected.size() - sent.size());
        }
        QVERIFY(sent.size() > 1'000'000);
        QVERIFY(expected.startsWith(sent));
        queue.consume(queue.size());
        QVERIFY(queue.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TimerWheelTest)
#include "tst_timer_wheel.moc"
