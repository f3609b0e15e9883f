#include "app/models/task_columns.h"

#include "app/models/theme.h"

#include <QFontMetricsF>

#include <algorithm>

namespace atrium::app {

namespace {

struct Face
{
    QString title;
    QString help;
    QString widest; ///< thing that is written in it
};

Face faceOf(TaskColumn column)
{
    switch (column) {
    case TaskColumn::Task:
        return {TaskColumns::tr("Task"),
                TaskColumns::tr("Coroutines below the one that started them"),
                {}};
    case TaskColumn::State:
        return {TaskColumns::tr("State"),
                TaskColumns::tr("What it does now, or why it deserves a look"),
                TaskColumns::tr("Never idle 100 %")};
    case TaskColumn::WaitingOn:
        return {TaskColumns::tr("Waiting on"), TaskColumns::tr("What it is suspended on"),
                QStringLiteral("websocket.get")};
    case TaskColumn::Since:
        return {TaskColumns::tr("Since"), TaskColumns::tr("How long it has waited"),
                QStringLiteral("> 0:00:00")};
    case TaskColumn::Age:
        return {TaskColumns::tr("Age"), TaskColumns::tr("Started so long ago"),
                QStringLiteral("> 0:00:00")};
    case TaskColumn::Steps:
        return {TaskColumns::tr("Steps"), TaskColumns::tr("Times it has been resumed"),
                QStringLiteral("000,000")};
    case TaskColumn::Busy:
        return {TaskColumns::tr("Busy ms"),
                TaskColumns::tr("Time spent in its steps since this page was opened, sampled"),
                QStringLiteral("000,000")};
    }
    return {};
}

double narrowest(TaskColumn column)
{
    const Theme &theme = *Theme::current();
    if (column == TaskColumn::Task)
        return 40 * theme.unit();
    const Face face = faceOf(column);
    const double icon = column == TaskColumn::State ? 5 * theme.unit() : 0;
    const double content =
        std::max(QFontMetricsF(theme.smallFont()).horizontalAdvance(face.title),
                 QFontMetricsF(theme.bodyFont()).horizontalAdvance(face.widest) + icon);
    return std::ceil(content + 3 * theme.unit());
}

} // namespace

TaskColumns::TaskColumns(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(Theme::current(), &Theme::changed, this, &TaskColumns::layout);
}

bool TaskColumns::isRightAligned(TaskColumn column)
{
    return column > TaskColumn::WaitingOn;
}

int TaskColumns::rowHeight() const
{
    return 6 * Theme::current()->unit();
}

void TaskColumns::setAvailableWidth(double width)
{
    if (m_available == width)
        return;
    m_available = width;
    layout();
}

void TaskColumns::layout()
{
    // From the most to the least needed.
    constexpr TaskColumn needed[] = {TaskColumn::Task,  TaskColumn::State, TaskColumn::WaitingOn,
                                     TaskColumn::Since, TaskColumn::Busy,  TaskColumn::Steps,
                                     TaskColumn::Age};
    double left = m_available;
    std::vector<Cell> cells;
    for (const TaskColumn column : needed) {
        const double width = std::min(narrowest(column), m_available);
        if (!cells.empty() && width > left)
            break;
        cells.push_back({column, 0, width});
        left -= width;
    }
    std::sort(cells.begin(), cells.end(),
              [](const Cell &a, const Cell &b) { return a.column < b.column; });
    double x = 0;
    for (Cell &cell : cells) {
        if (cell.column == TaskColumn::Task)
            cell.width += std::max(0.0, left);
        cell.x = x;
        x += cell.width;
    }
    beginResetModel();
    m_cells = std::move(cells);
    endResetModel();
    Q_EMIT changed();
}

int TaskColumns::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cells.size());
}

QHash<int, QByteArray> TaskColumns::roleNames() const
{
    return {{TitleRole, "title"},
            {HelpRole, "help"},
            {XRole, "cellX"},
            {WidthRole, "cellWidth"},
            {RightRole, "rightAligned"}};
}

QVariant TaskColumns::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Cell &cell = m_cells[size_t(index.row())];
    switch (role) {
    case TitleRole:
        return faceOf(cell.column).title;
    case HelpRole:
        return faceOf(cell.column).help;
    case XRole:
        return cell.x;
    case WidthRole:
        return cell.width;
    case RightRole:
        return isRightAligned(cell.column);
    default:
        return {};
    }
}

} // namespace atrium::app
