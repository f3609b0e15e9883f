#include "app/models/connection_columns.h"

#include "app/models/theme.h"

#include <QFontMetricsF>

#include <array>
#include <numeric>

namespace atrium::app {

namespace {

QString titleOf(ConnectionColumn column)
{
    switch (column) {
    case ConnectionColumn::Who:
        return ConnectionColumns::tr("Who / where");
    case ConnectionColumn::State:
        return ConnectionColumns::tr("State");
    case ConnectionColumn::Rtt:
        return ConnectionColumns::tr("RTT ms");
    case ConnectionColumn::RttP95:
        return ConnectionColumns::tr("p95 ms");
    case ConnectionColumn::History:
        return ConnectionColumns::tr("Last 60 s");
    case ConnectionColumn::In:
        return ConnectionColumns::tr("In KiB/s");
    case ConnectionColumn::Out:
        return ConnectionColumns::tr("Out KiB/s");
    case ConnectionColumn::Queue:
        return ConnectionColumns::tr("Queue KiB");
    case ConnectionColumn::Up:
        return ConnectionColumns::tr("Up");
    }
    return {};
}

QString helpOf(ConnectionColumn column)
{
    switch (column) {
    case ConnectionColumn::Who:
        return ConnectionColumns::tr("The person and the place, or what kind of device it is");
    case ConnectionColumn::State:
        return ConnectionColumns::tr("Online, slow (above 300 ms), or lost (no answer in time)");
    case ConnectionColumn::Rtt:
        return ConnectionColumns::tr("Round trip to the device and back, newest");
    case ConnectionColumn::RttP95:
        return ConnectionColumns::tr("19 of 20 round trips were faster than this");
    case ConnectionColumn::History:
        return ConnectionColumns::tr("Round trips of the last minute, 1 ms to 2 s on a log scale");
    case ConnectionColumn::In:
        return ConnectionColumns::tr("Received from the device");
    case ConnectionColumn::Out:
        return ConnectionColumns::tr("Sent to the device");
    case ConnectionColumn::Queue:
        return ConnectionColumns::tr("Waiting to be sent");
    case ConnectionColumn::Up:
        return ConnectionColumns::tr("Connected for");
    }
    return {};
}

/// The widest thing that is written in a column.
QString widestOf(ConnectionColumn column)
{
    switch (column) {
    case ConnectionColumn::State:
        return ConnectionColumns::tr("Lost 0:00:00 ago");
    case ConnectionColumn::Rtt:
        return ConnectionColumns::tr("stale 000 s");
    case ConnectionColumn::RttP95:
    case ConnectionColumn::Queue:
        return QStringLiteral("00,000");
    case ConnectionColumn::In:
    case ConnectionColumn::Out:
        return QStringLiteral("00,000");
    case ConnectionColumn::Up:
        return QStringLiteral("00:00:00");
    case ConnectionColumn::Who:
    case ConnectionColumn::History:
        break;
    }
    return {};
}

bool isRightAligned(ConnectionColumn column)
{
    return column != ConnectionColumn::Who && column != ConnectionColumn::State
        && column != ConnectionColumn::History;
}

double narrowest(ConnectionColumn column)
{
    const Theme &theme = *Theme::current();
    const QFontMetricsF body(theme.bodyFont());
    const double unit = theme.unit();
    if (column == ConnectionColumn::Who)
        return 34 * unit;
    if (column == ConnectionColumn::History)
        return 26 * unit;
    const double icon = column == ConnectionColumn::State ? 5 * unit : 0;
    // The header writes smaller but has its sort mark.
    const double header =
        QFontMetricsF(theme.smallFont()).horizontalAdvance(titleOf(column)) + 3.5 * unit;
    const double content = std::max(header, body.horizontalAdvance(widestOf(column)) + icon);
    return std::ceil(content + 2 * ConnectionColumns::padding());
}

} // namespace

ConnectionColumns::ConnectionColumns(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(Theme::current(), &Theme::changed, this, &ConnectionColumns::layout);
}

double ConnectionColumns::padding()
{
    return 2.0 * Theme::current()->unit();
}

int ConnectionColumns::rowHeight() const
{
    return int(6.5 * Theme::current()->unit());
}

void ConnectionColumns::setAvailableWidth(double width)
{
    if (qFuzzyCompare(m_available + 1, width + 1))
        return;
    m_available = width;
    layout();
}

void ConnectionColumns::layout()
{
    constexpr std::array leastNeededFirst{ConnectionColumn::Queue,  ConnectionColumn::Up,
                                          ConnectionColumn::RttP95, ConnectionColumn::In,
                                          ConnectionColumn::Out,    ConnectionColumn::History,
                                          ConnectionColumn::Rtt};
    std::vector<Cell> cells;
    for (int column = 0; column < connectionColumnCount; ++column)
        cells.push_back({ConnectionColumn(column), 0, narrowest(ConnectionColumn(column))});
    const auto total = [&cells] {
        return std::accumulate(cells.begin(), cells.end(), 0.0,
                               [](double sum, const Cell &cell) { return sum + cell.width; });
    };
    for (const ConnectionColumn column : leastNeededFirst) {
        if (total() <= m_available)
            break;
        std::erase_if(cells, [column](const Cell &cell) { return cell.column == column; });
    }
    // What is left over goes to the sparkline and the names first, then to all alike.
    const double unit = Theme::current()->unit();
    double spare = std::max(0.0, m_available - total());
    for (const auto &[column, widest] : {std::pair{ConnectionColumn::Who, 64 * unit},
                                         std::pair{ConnectionColumn::History, 60 * unit}}) {
        for (Cell &cell : cells) {
            if (cell.column != column)
                continue;
            const double more = std::min(spare, std::max(0.0, widest - cell.width));
            cell.width += more;
            spare -= more;
        }
    }
    double x = 0;
    for (Cell &cell : cells) {
        cell.width = std::floor(cell.width + spare / double(cells.size()));
        cell.x = x;
        x += cell.width;
    }
    beginResetModel();
    m_cells = std::move(cells);
    endResetModel();
    Q_EMIT changed();
}

int ConnectionColumns::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cells.size());
}

QVariant ConnectionColumns::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Cell &cell = m_cells[size_t(index.row())];
    switch (role) {
    case ColumnRole:
        return int(cell.column);
    case Qt::DisplayRole:
    case TitleRole:
        return titleOf(cell.column);
    case HelpRole:
        return helpOf(cell.column);
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

QHash<int, QByteArray> ConnectionColumns::roleNames() const
{
    return {{ColumnRole, "column"}, {TitleRole, "title"},     {HelpRole, "help"},
            {XRole, "cellX"},       {WidthRole, "cellWidth"}, {RightRole, "rightAligned"}};
}

} // namespace atrium::app
