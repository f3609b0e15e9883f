#pragma once

#include <QPointer>
#include <QPropertyAnimation>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSocketNotifier>

#include <chrono>
#include <vector>

namespace atrium::bench {

/// Measures the window of the process it was loaded into (LD_PRELOAD), from outside of its code: it
/// listens to the window's own signals and to the events that the house's monitor gets, and moves
/// the table as a finger would. GUI thread, with the basic or the software render loop.
///
/// Told by lines on standard input, answers each with a line of JSON on standard output:
///   rest | scroll   forgets what was measured; the table stands, or moves at 2,000 px/s
///   sort COLUMN     sorts by a column and tells how long that took
///   report          what was measured since
/// The first line is the first frame's: {"firstFrame": nanoseconds of CLOCK_MONOTONIC}.
class FrameMeter : public QObject
{
    Q_OBJECT

public:
    FrameMeter();

    bool eventFilter(QObject *receiver, QEvent *event) override;

private:
    using Time = std::chrono::steady_clock::time_point;

    void watch(QQuickWindow *window);
    void swapped();
    void obey(const QByteArray &line);
    void begin(bool scrolling);
    void moveOn();
    void sort(int column);
    void report();
    [[nodiscard]] QQuickItem *table();

    QSocketNotifier m_orders;
    QQuickWindow *m_window = nullptr;
    QPointer<QQuickItem> m_table;
    QPropertyAnimation m_scroll;
    Time m_began;
    Time m_syncBegan;
    Time m_lastMove; ///< the last swap that showed the table at another place
    Time m_tickCame; ///< not yet seen by a frame; none: the epoch
    double m_lastY = 0;
    double m_travelled = 0; ///< pixels that frames saw
    std::vector<double> m_frames; ///< milliseconds, from one such swap to the next
    std::vector<double> m_ticks; ///< of a snapshot's handling
    std::vector<double> m_tickToSwap;
    bool m_painted = false;
    bool m_inside = false; ///< an event is being handled by its receiver
};

} // namespace atrium::bench
