#include "app/models/task_row_item.h"

#include "app/models/line_texts.h"
#include "app/models/theme.h"

#include <QPainter>

namespace atrium::app {

TaskRowItem::TaskRowItem(QQuickItem *parent)
    : PaintedRow(parent)
{ }

bool TaskRowItem::isReady() const
{
    return m_model && m_columns && row() >= 0 && row() < m_model->rowCount();
}

void TaskRowItem::repaint()
{
    if (isReady())
        m_texts = m_model->textsAt(row());
    PaintedRow::repaint();
}

void TaskRowItem::refresh()
{
    if (isReady() && m_model->textsAt(row()) != m_texts)
        repaint();
}

bool TaskRowItem::isSelected() const
{
    return isReady() && m_model->isSelectedAt(row());
}

void TaskRowItem::setModel(TaskTreeModel *model)
{
    if (m_model == model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model) {
        connect(m_model, &TaskTreeModel::ticked, this, &TaskRowItem::refresh);
        connect(m_model, &TaskTreeModel::selectionChanged, this, &TaskRowItem::repaint);
    }
    Q_EMIT rowChanged();
    repaint();
}

void TaskRowItem::setColumns(TaskColumns *columns)
{
    if (m_columns == columns)
        return;
    if (m_columns)
        m_columns->disconnect(this);
    m_columns = columns;
    if (m_columns)
        connect(m_columns, &TaskColumns::changed, this, &TaskRowItem::repaint);
    Q_EMIT rowChanged();
    repaint();
}

QString TaskRowItem::spokenName() const
{
    return m_texts.group ? tr("%1, %2 tasks").arg(m_texts.name, m_texts.aside) : m_texts.name;
}

QString TaskRowItem::spokenFigures() const
{
    QStringList parts{m_texts.state};
    if (!m_texts.waitingOn.isEmpty())
        parts << tr("on %1 for %2").arg(m_texts.waitingOn, m_texts.since);
    parts << tr("%1 steps").arg(m_texts.steps) << tr("busy %1 ms").arg(m_texts.busy);
    return parts.join(QStringLiteral(", "));
}

double TaskRowItem::indent() const
{
    return Theme::current()->unit() * (2.0 + 4.0 * std::min(m_texts.depth, 12));
}

double TaskRowItem::foldEdge() const
{
    return m_texts.foldable ? indent() + 4.0 * Theme::current()->unit() : 0;
}

QString TaskRowItem::figure(TaskColumn column) const
{
    switch (column) {
    case TaskColumn::WaitingOn:
        return m_texts.waitingOn;
    case TaskColumn::Since:
        return m_texts.since;
    case TaskColumn::Age:
        return m_texts.age;
    case TaskColumn::Steps:
        return m_texts.steps;
    case TaskColumn::Busy:
        return m_texts.busy;
    case TaskColumn::Task:
    case TaskColumn::State:
        break;
    }
    return {};
}

void TaskRowItem::paint(QPainter &painter) const
{
    const Theme &theme = *Theme::current();
    const double pad = 1.5 * theme.unit();
    for (const TaskColumns::Cell &cell : m_columns->cells()) {
        const QRectF box(cell.x + pad, 0, cell.width - 2 * pad, height());
        if (cell.column == TaskColumn::Task) {
            paintName(painter, QRectF(cell.x, 0, cell.width - pad, height()));
        } else if (cell.column == TaskColumn::State) {
            paintState(painter, box, m_texts.status, m_texts.status == Status::TaskWaiting,
                       m_texts.state);
        } else {
            const QString text = figure(cell.column);
            const bool quiet = text == QLatin1String("0") || text.startsWith(u'>');
            painter.setPen(quiet ? theme.mutedText() : theme.text());
            LineTexts::shared().draw(painter, box, text,
                                     TaskColumns::isRightAligned(cell.column) ? Qt::AlignRight
                                                                              : Qt::AlignLeft);
        }
    }
}

void TaskRowItem::paintName(QPainter &painter, const QRectF &box) const
{
    const Theme &theme = *Theme::current();
    const QRectF place = box.adjusted(indent(), 0, 0, 0);
    if (m_texts.foldable)
        paintFoldMark(painter, place.left(), m_texts.folded);
    LineTexts &texts = LineTexts::shared();
    const QRectF room = place.adjusted(3.0 * theme.unit(), 0, 0, 0);
    const LineTexts::Face face = m_texts.group ? LineTexts::Face::Bold : LineTexts::Face::Plain;
    painter.setPen(theme.text());
    const double used =
        texts.draw(painter, room, m_texts.name, Qt::AlignLeft, LineTexts::Cut::Middle, face)
        + 2.0 * theme.unit();
    if (used + texts.width(m_texts.aside) > room.width())
        return;
    painter.setPen(theme.mutedText());
    paintLine(painter, room.adjusted(used, 0, 0, 0), m_texts.aside);
}

} // namespace atrium::app
