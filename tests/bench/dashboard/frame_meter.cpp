#include "tests/bench/dashboard/frame_meter.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSGRendererInterface>

#include <cstdio>
#include <unistd.h>

#include "tests/qml/item_below.h"

namespace atrium::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double pixelsPerSecond = 2000;

double ms(Clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

void tell(const QJsonObject &object)
{
    std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

QJsonArray array(const std::vector<double> &values)
{
    QJsonArray array;
    for (const double value : values)
        array.append(value);
    return array;
}

} // namespace

FrameMeter::FrameMeter()
    : m_orders(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_orders, &QSocketNotifier::activated, this, [this] {
        char bytes[256];
        const ssize_t size = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (size <= 0)
            return m_orders.setEnabled(false);
        for (const QByteArray &line : QByteArray(bytes, size).split('\n'))
            obey(line.trimmed());
    });
    connect(&m_scroll, &QPropertyAnimation::finished, this, &FrameMeter::moveOn);
    QCoreApplication::instance()->installEventFilter(this);
}

bool FrameMeter::eventFilter(QObject *receiver, QEvent *event)
{
    if (m_inside)
        return false;
    if (event->type() == QEvent::Expose && !m_window) {
        if (auto *window = qobject_cast<QQuickWindow *>(receiver))
            watch(window);
    }
    // The network thread's word that a snapshot waits.
    if (event->type() != QEvent::MetaCall
        || qstrcmp(receiver->metaObject()->className(), "atrium::app::HouseMonitor") != 0)
        return false;
    const Time came = Clock::now();
    m_inside = true;
    const bool handled = receiver->event(event);
    m_inside = false;
    m_ticks.push_back(ms(Clock::now() - came));
    m_tickCame = came;
    return handled;
}

void FrameMeter::watch(QQuickWindow *window)
{
    m_window = window;
    connect(
        window, &QQuickWindow::beforeSynchronizing, this, [this] { m_syncBegan = Clock::now(); },
        Qt::DirectConnection);
    connect(window, &QQuickWindow::frameSwapped, this, &FrameMeter::swapped, Qt::DirectConnection);
}

void FrameMeter::swapped()
{
    const Time now = Clock::now();
    if (!m_painted) {
        m_painted = true;
        tell({{QStringLiteral("firstFrame"), double(now.time_since_epoch().count())}});
    }
    if (m_tickCame != Time() && m_syncBegan > m_tickCame) {
        m_tickToSwap.push_back(ms(now - m_tickCame));
        m_tickCame = {};
    }
    if (m_scroll.state() != QAbstractAnimation::Running)
        return;
    // A frame that shows the table where it was is none for whoever looks at it.
    const double y = table()->property("contentY").toDouble();
    if (y == m_lastY)
        return;
    if (m_lastMove != Time())
        m_frames.push_back(ms(now - m_lastMove));
    m_lastMove = now;
    m_travelled += qAbs(y - m_lastY);
    m_lastY = y;
}

void FrameMeter::obey(const QByteArray &line)
{
    if (line.isEmpty())
        return;
    if (!m_window || !table())
        return tell({{QStringLiteral("error"), QStringLiteral("there is no table")}});
    if (line == "rest" || line == "scroll")
        begin(line == "scroll");
    else if (line == "report")
        report();
    else if (line.startsWith("sort "))
        sort(line.mid(5).toInt());
    else
        tell({{QStringLiteral("error"), QString::fromUtf8(line)}});
}

void FrameMeter::begin(bool scrolling)
{
    m_scroll.stop();
    m_frames.clear();
    m_ticks.clear();
    m_tickToSwap.clear();
    m_travelled = 0;
    m_lastMove = {};
    m_began = Clock::now();
    if (scrolling) {
        m_scroll.setTargetObject(table());
        m_scroll.setPropertyName("contentY");
        m_lastY = table()->property("contentY").toDouble();
        moveOn();
    }
    tell({{QStringLiteral("rows"), table()->property("count").toInt()}});
}

void FrameMeter::moveOn()
{
    const double bottom = table()->property("contentHeight").toDouble() - table()->height();
    const double from = table()->property("contentY").toDouble();
    const double to = from < bottom / 2 ? bottom : 0;
    m_scroll.setStartValue(from);
    m_scroll.setEndValue(to);
    m_scroll.setDuration(int(qAbs(to - from) / pixelsPerSecond * 1000));
    m_scroll.start();
}

void FrameMeter::sort(int column)
{
    auto *rows = table()->property("model").value<QObject *>();
    const Time begin = Clock::now();
    const bool done = QMetaObject::invokeMethod(rows, "sortBy", Q_ARG(int, column));
    tell({{QStringLiteral("sortMs"), done ? ms(Clock::now() - begin) : -1}});
}

void FrameMeter::report()
{
    m_scroll.stop();
    tell({{QStringLiteral("seconds"), ms(Clock::now() - m_began) / 1000},
          {QStringLiteral("software"),
           m_window->rendererInterface()->graphicsApi() == QSGRendererInterface::Software},
          {QStringLiteral("travelled"), m_travelled},
          {QStringLiteral("frames"), array(m_frames)},
          {QStringLiteral("ticks"), array(m_ticks)},
          {QStringLiteral("tickToSwap"), array(m_tickToSwap)}});
    m_began = {};
}

QQuickItem *FrameMeter::table()
{
    // Looking for it in every frame would be a tenth of what is measured.
    if (!m_table)
        m_table = test::itemBelow(m_window->contentItem(), QLatin1String("connectionView"));
    return m_table;
}

} // namespace atrium::bench
