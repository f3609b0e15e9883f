#include "app/models/connection_row_item.h"

#include "app/models/connection_words.h"
#include "app/models/figures.h"
#include "app/models/line_texts.h"
#include "app/models/sparkline.h"
#include "app/models/theme.h"

#include <QAccessible>
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

QRectF ConnectionRowItem::innerBox(const ConnectionColumns::Cell &cell) const
{
    const double pad = ConnectionColumns::padding();
    return QRectF(cell.x + pad, 0, cell.width - 2 * pad, height());
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
    for (const ConnectionColumns::Cell &cell : m_columns->cells()) {
        const QRectF box = innerBox(cell);
        painter.setPen(theme.mutedText());
        switch (cell.column) {
        case ConnectionColumn::Who:
            paintGroupName(painter, box, group, sum.connected);
            break;
        case ConnectionColumn::State:
            if (sum.sick > 0) {
                painter.setPen(theme.warning());
                paintLine(painter, box, tr("%1 slow or lost").arg(sum.sick));
            }
            break;
        case ConnectionColumn::Rtt:
            paintFigure(painter, box, millisecondsText(sum.medianRttMs));
            break;
        case ConnectionColumn::RttP95:
            paintFigure(painter, box, millisecondsText(sum.worstP95Ms));
            break;
        case ConnectionColumn::In:
            paintFigure(painter, box, kibText(sum.inBytesPerS));
            break;
        case ConnectionColumn::Out:
            paintFigure(painter, box, kibText(sum.outBytesPerS));
            break;
        default:
            break;
        }
    }
}

void ConnectionRowItem::paintGroupName(QPainter &painter, const QRectF &box, int group,
                                       int connected) const
{
    const Theme &theme = *Theme::current();
    paintFoldMark(painter, box.left(), m_model->isCollapsed(group));
    painter.setPen(theme.text());
    const QRectF text = box.adjusted(3 * theme.unit(), 0, 0, 0);
    const double used =
        LineTexts::shared().draw(painter, text, m_model->groupTitle(group), Qt::AlignLeft,
                                 LineTexts::Cut::None, LineTexts::Face::Bold);
    painter.setPen(theme.mutedText());
    paintLine(painter, text.adjusted(used + 2 * theme.unit(), 0, 0, 0), QString::number(connected));
}

void ConnectionRowItem::paintWho(QPainter &painter, const QRectF &box, int slot) const
{
    const Theme &theme = *Theme::current();
    const ConnectionStore &store = m_model->shown();
    const QRectF room = box.adjusted(3.0 * theme.unit(), 0, 0, 0);
    painter.setPen(store.hasLeft(slot) ? theme.mutedText() : theme.text());
    const double used = paintLine(painter, room, store.title(slot)) + 2 * theme.unit();
    if (used >= room.width())
        return;
    painter.setPen(theme.mutedText());
    paintLine(painter, room.adjusted(used, 0, 0, 0), store.subtitle(slot));
}

void ConnectionRowItem::paintConnection(QPainter &painter, int slot) const
{
    const Theme &theme = *Theme::current();
    const ConnectionStore &store = m_model->shown();
    for (const ConnectionColumns::Cell &cell : m_columns->cells()) {
        const QRectF box = innerBox(cell);
        switch (cell.column) {
        case ConnectionColumn::Who:
            paintWho(painter, box, slot);
            break;
        case ConnectionColumn::State:
            paintState(painter, box, statusOf(store, slot), statusOf(store, slot) == Status::Online,
                       stateText(store, slot));
            break;
        case ConnectionColumn::History: {
            if (store.hasLeft(slot)) {
                painter.setPen(theme.mutedText());
                paintLine(painter, box, departureText(store.leftBecause(slot)));
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
                paintFigure(painter, box, text);
            else
                paintLine(painter, box, text);
        }
        }
    }
}

} // namespace atrium::app
