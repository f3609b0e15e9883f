#include "app/models/connection_row_item.h"

#include "app/models/connection_words.h"
#include "app/models/figures.h"
#include "app/models/sparkline.h"
#include "app/models/theme.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QPainter>

namespace atrium::app {

ConnectionRowItem::ConnectionRowItem(QQuickItem *parent)
    : PaintedRow(parent)
{ }

bool ConnectionRowItem::isReady() const
{
    return m_model && m_columns && row() >= 0 && row() < m_model->rowCount();
}

void ConnectionRowItem::tick()
{
    if (!isReady() || !isVisible())
        return;
    const ConnectionListModel::Row now = m_model->rowAt(row());
    // A header has no revision of its own: it repaints with the second, as its figures do.
    const quint32 revision = now.slot < 0 ? quint32(m_model->shown().nowMs() / 1000)
                                          : m_model->shown().revision(now.slot);
    if (now.slot == m_paintedSlot && revision == m_paintedRevision)
        return;
    m_paintedSlot = now.slot;
    m_paintedRevision = revision;
    update();
    if (QAccessible::isActive())
        Q_EMIT spokenChanged();
}

void ConnectionRowItem::itemChange(ItemChange change, const ItemChangeData &data)
{
    PaintedRow::itemChange(change, data);
    // What happened while nobody saw it.
    if (change == ItemVisibleHasChanged && data.boolValue)
        tick();
}

bool ConnectionRowItem::isSelected() const
{
    return isReady() && m_model->isSelected(m_model->rowAt(row()));
}

bool ConnectionRowItem::isHeading() const
{
    return m_model->rowAt(row()).slot < 0;
}

void ConnectionRowItem::setModel(ConnectionListModel *model)
{
    if (m_model == model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model) {
        connect(m_model, &ConnectionListModel::ticked, this, &ConnectionRowItem::tick);
        connect(m_model, &ConnectionListModel::rearranged, this, &ConnectionRowItem::repaint);
        connect(m_model, &ConnectionListModel::selectionChanged, this, &ConnectionRowItem::repaint);
    }
    Q_EMIT rowChanged();
    repaint();
}

void ConnectionRowItem::setColumns(ConnectionColumns *columns)
{
    if (m_columns == columns)
        return;
    if (m_columns)
        m_columns->disconnect(this);
    m_columns = columns;
    if (m_columns)
        connect(m_columns, &ConnectionColumns::changed, this, &ConnectionRowItem::repaint);
    Q_EMIT rowChanged();
    repaint();
}

QString ConnectionRowItem::spokenName() const
{
    if (!isReady())
        return {};
    const ConnectionListModel::Row shown = m_model->rowAt(row());
    if (shown.slot < 0)
        return m_model->groupTitle(shown.group);
    const ConnectionStore &store = m_model->shown();
    return QStringLiteral("%1, %2, %3")
        .arg(store.title(shown.slot), store.subtitle(shown.slot), roleNoun(store.role(shown.slot)));
}

QString ConnectionRowItem::spokenFigures() const
{
    if (!isReady())
        return {};
    const ConnectionListModel::Row shown = m_model->rowAt(row());
    return shown.slot < 0 ? spokenSummary(m_model->summary(shown.group))
                          : app::spokenFigures(m_model->shown(), shown.slot);
}

void ConnectionRowItem::paint(QPainter &painter) const
{
    const ConnectionListModel::Row shown = m_model->rowAt(row());
    if (shown.slot < 0)
        paintHeader(painter, shown.group);
    else
        paintConnection(painter, shown.slot);
}

void ConnectionRowItem::paintHeader(QPainter &painter, int group) const
{
    const Theme &theme = *Theme::current();
    const GroupSummary sum = m_model->summary(group);
    const double pad = ConnectionColumns::padding();
    const double unit = theme.unit();
    QFont bold = theme.bodyFont();
    bold.setWeight(QFont::DemiBold);
    for (const ConnectionColumns::Cell &cell : m_columns->cells()) {
        const QRectF box(cell.x + pad, 0, cell.width - 2 * pad, height());
        painter.setFont(theme.bodyFont());
        painter.setPen(theme.mutedText());
        if (cell.column == ConnectionColumn::Who) {
            paintFoldMark(painter, box.left(), m_model->isCollapsed(group));
            painter.setFont(bold);
            painter.setPen(theme.text());
            const QString name = m_model->groupTitle(group);
            const QRectF text = box.adjusted(3 * unit, 0, 0, 0);
            painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, name);
            painter.setPen(theme.mutedText());
            const double after = QFontMetricsF(bold).horizontalAdvance(name) + 2 * unit;
            painter.drawText(text.adjusted(after, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                             QString::number(sum.connected));
        } else if (cell.column == ConnectionColumn::State && sum.sick > 0) {
            painter.setPen(theme.warning());
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                             tr("%1 slow or lost").arg(sum.sick));
        } else if (cell.column == ConnectionColumn::Rtt) {
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight,
                             millisecondsText(sum.medianRttMs));
        } else if (cell.column == ConnectionColumn::RttP95) {
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight,
                             millisecondsText(sum.worstP95Ms));
        } else if (cell.column == ConnectionColumn::In) {
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight, kibText(sum.inBytesPerS));
        } else if (cell.column == ConnectionColumn::Out) {
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight, kibText(sum.outBytesPerS));
        }
    }
}

void ConnectionRowItem::paintWho(QPainter &painter, const QRectF &box, int slot) const
{
    const Theme &theme = *Theme::current();
    const ConnectionStore &store = m_model->shown();
    const QFontMetricsF metrics(theme.bodyFont());
    const double indent = 3.0 * theme.unit();
    const double room = box.width() - indent;
    const QString title = metrics.elidedText(store.title(slot), Qt::ElideRight, room);
    painter.setPen(store.hasLeft(slot) ? theme.mutedText() : theme.text());
    painter.drawText(box.adjusted(indent, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, title);
    const double used = metrics.horizontalAdvance(title) + 2 * theme.unit();
    if (used >= room)
        return;
    painter.setPen(theme.mutedText());
    painter.drawText(box.adjusted(indent + used, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     metrics.elidedText(store.subtitle(slot), Qt::ElideRight, room - used));
}

void ConnectionRowItem::paintState(QPainter &painter, const QRectF &box, int slot) const
{
    const Theme &theme = *Theme::current();
    const Status::Kind kind = statusOf(m_model->shown(), slot);
    const StatusLook look = lookOf(kind);
    const double side = 3.0 * theme.unit();
    paintStatus(painter, QRectF(box.left(), (height() - side) / 2, side, side), look.shape,
                theme.color(look.color));
    painter.setPen(kind == Status::Online ? theme.mutedText() : theme.color(look.color));
    painter.drawText(box.adjusted(side + 1.5 * theme.unit(), 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, stateText(m_model->shown(), slot));
}

void ConnectionRowItem::paintConnection(QPainter &painter, int slot) const
{
    const Theme &theme = *Theme::current();
    const ConnectionStore &store = m_model->shown();
    const double pad = ConnectionColumns::padding();
    for (const ConnectionColumns::Cell &cell : m_columns->cells()) {
        const QRectF box(cell.x + pad, 0, cell.width - 2 * pad, height());
        switch (cell.column) {
        case ConnectionColumn::Who:
            paintWho(painter, box, slot);
            break;
        case ConnectionColumn::State:
            paintState(painter, box, slot);
            break;
        case ConnectionColumn::History: {
            if (store.hasLeft(slot)) {
                painter.setPen(theme.mutedText());
                painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                                 QFontMetricsF(theme.bodyFont())
                                     .elidedText(departureText(store.leftBecause(slot)),
                                                 Qt::ElideRight, box.width()));
                break;
            }
            const bool slow = statusOf(store, slot) == Status::Slow;
            const ColorRole role = slow ? ColorRole::Warning : ColorRole::Busy;
            paintSparkline(painter, box.adjusted(0, theme.unit(), 0, -theme.unit()), store, slot,
                           theme.color(role));
            break;
        }
        default: {
            const QString text = cellText(store, slot, cell.column);
            const bool quiet = (store.hasLeft(slot) && cell.column != ConnectionColumn::WhatToDo)
                || text == unknownText() || text == QLatin1String("0")
                || (cell.column == ConnectionColumn::Rtt && store.isRttStale(slot));
            painter.setPen(quiet ? theme.mutedText() : theme.text());
            if (isRightAligned(cell.column))
                painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight, text);
            else
                painter.drawText(
                    box, Qt::AlignVCenter | Qt::AlignLeft,
                    QFontMetricsF(theme.bodyFont()).elidedText(text, Qt::ElideRight, box.width()));
        }
        }
    }
}

} // namespace atrium::app
