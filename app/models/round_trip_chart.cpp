#include "app/models/round_trip_chart.h"

#include "app/models/connection_words.h"
#include "app/models/figures.h"
#include "app/models/sparkline.h"
#include "app/models/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace atrium::app {

RoundTripChart::RoundTripChart(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(Theme::current(), &Theme::changed, this, [this] { update(); });
}

void RoundTripChart::setModel(ConnectionListModel *model)
{
    if (m_model == model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model) {
        connect(m_model, &ConnectionListModel::ticked, this, &RoundTripChart::refresh);
        connect(m_model, &ConnectionListModel::selectionChanged, this, &RoundTripChart::refresh);
    }
    Q_EMIT modelChanged();
    refresh();
}

int RoundTripChart::slot() const
{
    return m_model && m_model->connectionSelected() ? m_model->shown().slotOf(m_model->selectedId())
                                                    : -1;
}

void RoundTripChart::refresh()
{
    const int now = slot();
    const quint32 revision = now < 0 ? 0 : m_model->shown().revision(now);
    if (!isVisible() || (now == m_paintedSlot && revision == m_paintedRevision))
        return;
    m_paintedSlot = now;
    m_paintedRevision = revision;
    update();
    Q_EMIT summaryChanged();
}

QString RoundTripChart::summary() const
{
    const int now = slot();
    if (now < 0)
        return {};
    float least = server::unknownFigure;
    float most = server::unknownFigure;
    for (int age = 0; age < ConnectionStore::historySeconds; ++age) {
        const float sample = m_model->shown().history(now, age);
        if (qIsNaN(sample))
            continue;
        least = least <= sample ? least : sample;
        most = most >= sample ? most : sample;
    }
    return tr("Round trips of the last minute, from %1 to %2 ms")
        .arg(millisecondsText(least), millisecondsText(most));
}

void RoundTripChart::paint(QPainter *painter)
{
    const Theme &theme = *Theme::current();
    painter->setFont(theme.smallFont());
    const QFontMetricsF metrics(theme.smallFont());
    const double labels = metrics.horizontalAdvance(tr("300 ms")) + 1.5 * theme.unit();
    const double half = metrics.height() / 2;
    const QRectF plot(0, half, width() - labels, height() - 2 * half);
    for (const float mark : {1.0F, 10.0F, 100.0F, slowFromMs, 1000.0F}) {
        const double y = plot.bottom() - sparklineHeight(mark) * plot.height();
        const bool limit = mark == slowFromMs;
        painter->setPen(QPen(limit ? theme.warning() : theme.hairline(), 1,
                             limit ? Qt::DashLine : Qt::SolidLine));
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        // 100 and 1,000 stand too near to the limit's label.
        if (mark == 100.0F || mark == 1000.0F)
            continue;
        painter->setPen(limit ? theme.warning() : theme.mutedText());
        painter->drawText(QRectF(plot.right(), y - half, labels, 2 * half),
                          Qt::AlignRight | Qt::AlignVCenter, tr("%1 ms").arg(int(mark)));
    }
    const int now = slot();
    if (now < 0)
        return;
    const bool slow = statusOf(m_model->shown(), now) == Status::Slow;
    paintSparkline(*painter, plot, m_model->shown(), now,
                   theme.color(slow ? ColorRole::Warning : ColorRole::Busy));
}

} // namespace atrium::app
