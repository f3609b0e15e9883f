#include "app/wall/wall_retry.h"

#include <QTest>

#include <array>

using namespace atrium;
using namespace std::chrono_literals;
using app::WallRetry;
using std::chrono::milliseconds;

namespace {

/// Plays a wall whose line is gone from moment 0 to `back`, each attempt taking so long, and
/// returns when the attempt begins that the house answers.
milliseconds answeredAttempt(milliseconds back, milliseconds attempt, double share)
{
    WallRetry retry;
    milliseconds now = 0ms;
    while (now < back) {
        now += attempt;
        now += retry.pauseAfter(attempt, share);
    }
    return now;
}

} // namespace

/// When a wall that lost its line tries again, on a clock that only this test moves.
class tst_WallRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineThatIsBackIsTriedWithinTwoSecondsHoweverLongItWasGone_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::newRow("refused at once") << 0;
        QTest::newRow("refused late") << 700;
        QTest::newRow("refused at the last moment") << int(WallRetry::patience.count()) - 1;
        QTest::newRow("silent") << int(WallRetry::patience.count());
    }

    /// Hundreds of tries in three minutes, at any moment of which the line may come back.
    void aLineThatIsBackIsTriedWithinTwoSecondsHoweverLongItWasGone()
    {
        QFETCH(int, attempt);
        for (milliseconds back = 0ms; back < 3min; back += 97ms) {
            for (const double share : {0.0, 0.5, 1.0}) {
                const milliseconds late =
                    answeredAttempt(back, milliseconds(attempt), share) - back;
                QVERIFY2(late < 1500ms, qPrintable(QString::number(late.count())));
            }
        }
    }

    void pausesGrowToTheLongestAndBeginAnewAfterALink()
    {
        WallRetry retry;
        const auto pauses = [&retry] {
            std::array<milliseconds, 6> found{};
            for (milliseconds &pause : found)
                pause = retry.pauseAfter(0ms, 1);
            return found;
        };
        const std::array<milliseconds, 6> expected{150ms, 300ms, 600ms, 1000ms, 1000ms, 1000ms};
        QVERIFY(pauses() == expected);
        QCOMPARE(retry.pauseAfter(0ms, 0), 750ms);
        retry.connected();
        QVERIFY(pauses() == expected);
    }
};

QTEST_GUILESS_MAIN(tst_WallRetry)
#include "tst_wall_retry.moc"
