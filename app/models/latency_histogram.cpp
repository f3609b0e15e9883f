#include "app/models/latency_histogram.h"

#include "app/models/connection_words.h"
#include "app/models/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace atrium::app {

namespace {

/// The greatest round trip of a bar; the last one has no end.
int limitOf(int bar)
{
    return 1 << bar;
}

QString limitText(int bar)
{
    if (bar == LatencyHistogram::bars - 1)
        return LatencyHistogram::tr("more");
    return limitOf(bar) < 1000 ? QString::number(limitOf(bar)) : LatencyHistogram::tr("1k");
}

} // namespace

LatencyHistogram::LatencyHistogram(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(Theme::current(), &Theme::changed, this, [this] { update(); });
}

void LatencyHistogram::setStory(ConnectionStoryBoard *story)
{
    if (m_story == story)
        return;
    if (m_story)
        m_story->disconnect(this);
    m_story = story;
    if (m_story)
        connect(m_story, &ConnectionStoryBoard::told, this, &LatencyHistogram::refresh);
    Q_EMIT storyChanged();
    refresh();
}

LatencyHistogram::Counts LatencyHistogram::countsOf(const std::vector<float> &roundTripsMs)
{
    Counts counts{};
    for (const float each : roundTripsMs) {
        const int bar = each <= 1 ? 0 : int(std::ceil(std::log2(double(each))));
        ++counts[size_t(std::clamp(bar, 0, bars - 1))];
    }
    return counts;
}

void LatencyHistogram::refresh()
{
    const Counts counts = m_story ? countsOf(m_story->roundTripsMs()) : Counts{};
    if (counts == m_counts)
        return;
    m_counts = counts;
    update();
    Q_EMIT summaryChanged();
}

QString LatencyHistogram::summary() const
{
    const int all = std::accumulate(m_counts.begin(), m_counts.end(), 0);
    if (all == 0)
        return tr("No round trip is known yet");
    const auto most = std::max_element(m_counts.begin(), m_counts.end());
    const int bar = int(most - m_counts.begin());
    return bar == bars - 1 ? tr("%1 of the last %2 round trips took more than %3 ms")
                                 .arg(*most)
                                 .arg(all)
                                 .arg(limitOf(bar - 1))
                           : tr("%1 of the last %2 round trips took up to %3 ms")
                                 .arg(*most)
                                 .arg(all)
                                 .arg(limitOf(bar));
}

void LatencyHistogram::paint(QPainter *painter)
{
    const Theme &theme = *Theme::current();
    painter->setFont(theme.smallFont());
    const double line = QFontMetricsF(theme.smallFont()).height();
    const double step = width() / bars;
    const QRectF plot(0, line, width(), height() - 2 * line);
    const int most = std::max(1, *std::max_element(m_counts.begin(), m_counts.end()));
    painter->fillRect(QRectF(0, plot.bottom(), width(), 1), theme.outline());
    for (int bar = 0; bar < bars; ++bar) {
        const int count = m_counts[size_t(bar)];
        const double left = bar * step;
        // A bar that stands wholly beyond what counts as slow warns.
        const bool slow = bar == bars - 1 || limitOf(bar) > 2 * int(slowFromMs);
        const double tall = plot.height() * count / most;
        painter->fillRect(QRectF(left + step * 0.12, plot.bottom() - tall, step * 0.76, tall),
                          slow ? theme.warning() : theme.color(ColorRole::Busy));
        painter->setPen(theme.mutedText());
        painter->drawText(QRectF(left, plot.bottom() + 1, step, line), Qt::AlignCenter,
                          limitText(bar));
        if (count > 0) {
            painter->setPen(theme.text());
            painter->drawText(QRectF(left, plot.bottom() - tall - line, step, line),
                              Qt::AlignCenter, QString::number(count));
        }
    }
}

} // namespace atrium::app
