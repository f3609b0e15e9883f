#include "app/models/connection_columns.h"

#include "app/models/language.h"
#include "app/models/theme.h"

#include <QFontMetricsF>

#include <array>
#include <numeric>

namespace atrium::app {

namespace {

double narrowest(ConnectionColumn column)
{
    const Theme &theme = *Theme::current();
    const QFontMetricsF body(theme.bodyFont());
    const double unit = theme.unit();
    if (column == ConnectionColumn::Who)
        return 34 * unit;
    if (column == ConnectionColumn::History)
        return 26 * unit;
    if (column == ConnectionColumn::WhatToDo)
        return 60 * unit;
    const double icon = column == ConnectionColumn::State ? 5 * unit : 0;
    // The header writes smaller but has its sort mark.
    const double header =
        QFontMetricsF(theme.smallFont()).horizontalAdvance(columnTitle(column)) + 3.5 * unit;
    const double content = std::max(header, body.horizontalAdvance(columnWidest(column)) + icon);
    return std::ceil(content + 2 * ConnectionColumns::padding());
}

constexpr std::array leastNeededFirst{
    ConnectionColumn::Address, ConnectionColumn::Reconnects, ConnectionColumn::Drops,
    ConnectionColumn::Guest,   ConnectionColumn::Queue,      ConnectionColumn::Up,
    ConnectionColumn::RttP95,  ConnectionColumn::In,         ConnectionColumn::Out,
    ConnectionColumn::History, ConnectionColumn::Rtt,        ConnectionColumn::Since,
    ConnectionColumn::WhatToDo};

double total(const std::vector<ConnectionColumns::Cell> &cells)
{
    return std::accumulate(
        cells.begin(), cells.end(), 0.0,
        [](double sum, const ConnectionColumns::Cell &cell) { return sum + cell.width; });
}

} // namespace

ConnectionColumns::ConnectionColumns(QObject *parent)
    : QAbstractListModel(parent)
    , m_choices({"column", "title", "help", "shown"})
{
    connect(Theme::current(), &Theme::changed, this, &ConnectionColumns::layout);
    onLanguageChange(this, [this] {
        tellChoices();
        layout();
    });
    reset();
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

// ---- wishes

std::vector<ConnectionColumns::Wish>::iterator ConnectionColumns::wishFor(int column)
{
    return std::find_if(m_wishes.begin(), m_wishes.end(),
                        [column](const Wish &wish) { return int(wish.column) == column; });
}

bool ConnectionColumns::isShown(int column) const
{
    return std::any_of(m_wishes.begin(), m_wishes.end(), [column](const Wish &wish) {
        return int(wish.column) == column && wish.shown;
    });
}

void ConnectionColumns::wish()
{
    tellChoices();
    layout();
    Q_EMIT wishesChanged();
}

void ConnectionColumns::tellChoices()
{
    std::vector<Record> records;
    for (const Wish &each : m_wishes)
        records.push_back(
            {columnName(each.column),
             {int(each.column), columnTitle(each.column), columnHelp(each.column), each.shown}});
    m_choices.sync(std::move(records));
}

void ConnectionColumns::setShown(int column, bool shown)
{
    const auto found = wishFor(column);
    if (found == m_wishes.end() || found->shown == shown || found->column == ConnectionColumn::Who)
        return;
    found->shown = shown;
    wish();
}

void ConnectionColumns::move(int column, int by)
{
    auto at = wishFor(column);
    const int step = by < 0 ? -1 : 1;
    bool moved = false;
    for (int left = std::abs(by); left > 0 && at != m_wishes.end(); --left) {
        const bool atEnd = step < 0 ? at == m_wishes.begin() : at + 1 == m_wishes.end();
        if (atEnd)
            break;
        std::iter_swap(at, at + step);
        at += step;
        moved = true;
        // One that nobody sees is no place to stop at.
        if (!(at - step)->shown)
            ++left;
    }
    if (moved)
        wish();
}

void ConnectionColumns::moveTo(int column, double x)
{
    const auto here = std::find_if(m_cells.begin(), m_cells.end(),
                                   [x](const Cell &cell) { return x < cell.x + cell.width; });
    const int target = int((here == m_cells.end() ? m_cells.end() - 1 : here)->column);
    if (m_cells.empty() || target == column)
        return;
    const auto from = wishFor(column);
    const auto to = wishFor(target);
    if (from == m_wishes.end() || to == m_wishes.end())
        return;
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
    wish();
}

void ConnectionColumns::resize(int column, double width)
{
    const auto found = wishFor(column);
    if (found == m_wishes.end())
        return;
    // The others keep what they need.
    double others = 0;
    for (const Cell &cell : m_cells) {
        if (int(cell.column) != column)
            others += narrowest(cell.column);
    }
    const double least = narrowest(found->column);
    const double most = std::max(least, m_available - others);
    const double units = width <= 0 ? 0 : std::clamp(width, least, most) / Theme::current()->unit();
    if (qFuzzyCompare(found->units + 1, units + 1))
        return;
    found->units = units;
    wish();
}

void ConnectionColumns::reset()
{
    setWishes(usual());
}

QString ConnectionColumns::textOf(const std::vector<Wish> &wishes)
{
    QStringList words;
    for (const Wish &each : wishes)
        words << QStringLiteral("%1:%2:%3")
                     .arg(columnName(each.column))
                     .arg(each.shown ? 1 : 0)
                     .arg(each.units, 0, 'f', 1);
    return words.join(u',');
}

std::vector<ConnectionColumns::Wish> ConnectionColumns::wishesIn(const QString &text)
{
    std::vector<Wish> wishes;
    const auto isThere = [&wishes](ConnectionColumn column) {
        return std::any_of(wishes.begin(), wishes.end(),
                           [column](const Wish &each) { return each.column == column; });
    };
    for (const QString &word : text.split(u',')) {
        const QStringList parts = word.split(u':');
        const auto column = columnNamed(parts.value(0));
        if (column && !isThere(*column))
            wishes.push_back(
                {*column, parts.value(1) == QLatin1String("1") || *column == ConnectionColumn::Who,
                 std::clamp(parts.value(2).toDouble(), 0.0, 400.0)});
    }
    for (int at = 0; at < connectionColumnCount; ++at) {
        const auto column = ConnectionColumn(at);
        if (!isThere(column))
            wishes.push_back({column, column == ConnectionColumn::Who, 0});
    }
    return wishes;
}

QString ConnectionColumns::wishes() const
{
    return textOf(m_wishes);
}

QString ConnectionColumns::completed(const QString &wishes)
{
    return textOf(wishesIn(wishes));
}

QString ConnectionColumns::usual()
{
    QStringList words;
    for (int column = 0; column < connectionColumnCount; ++column) {
        if (isUsual(ConnectionColumn(column)))
            words << columnName(ConnectionColumn(column)) + QStringLiteral(":1");
    }
    return completed(words.join(u','));
}

void ConnectionColumns::setWishes(const QString &text)
{
    m_wishes = wishesIn(text);
    wish();
}

// ---- layout

void ConnectionColumns::layout()
{
    const double unit = Theme::current()->unit();
    std::vector<Cell> cells;
    for (const Wish &each : m_wishes) {
        if (each.shown)
            cells.push_back(
                {each.column, 0, std::max(narrowest(each.column), std::floor(each.units * unit))});
    }
    for (const ConnectionColumn column : leastNeededFirst) {
        if (total(cells) <= m_available)
            break;
        std::erase_if(cells, [column](const Cell &cell) { return cell.column == column; });
    }
    // What is left over goes to sentences, names and the sparkline first, then to all alike; who
    // was given a width keeps it.
    const auto isFree = [this](const Cell &cell) {
        return wishFor(int(cell.column))->units <= 0;
    };
    double spare = std::max(0.0, m_available - total(cells));
    for (const auto &[column, widest] : {std::pair{ConnectionColumn::WhatToDo, 76 * unit},
                                         std::pair{ConnectionColumn::Who, 64 * unit},
                                         std::pair{ConnectionColumn::History, 60 * unit}}) {
        for (Cell &cell : cells) {
            if (cell.column != column || !isFree(cell))
                continue;
            const double more = std::min(spare, std::max(0.0, widest - cell.width));
            cell.width += more;
            spare -= more;
        }
    }
    const auto free = std::count_if(cells.begin(), cells.end(), isFree);
    double x = 0;
    for (Cell &cell : cells) {
        cell.width = std::floor(cell.width + (isFree(cell) ? spare / double(free) : 0));
        cell.x = x;
        x += cell.width;
    }
    put(std::move(cells));
}

/// A column that only moves or grows is told so: who drags its edge keeps hold of it.
void ConnectionColumns::put(std::vector<Cell> cells)
{
    const bool same =
        std::equal(cells.begin(), cells.end(), m_cells.begin(), m_cells.end(),
                   [](const Cell &one, const Cell &other) { return one.column == other.column; });
    if (same && !cells.empty()) {
        m_cells = std::move(cells);
        Q_EMIT dataChanged(index(0), index(rowCount() - 1),
                           {XRole, WidthRole, TitleRole, HelpRole});
    } else {
        beginResetModel();
        m_cells = std::move(cells);
        endResetModel();
    }
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
        return columnTitle(cell.column);
    case HelpRole:
        return columnHelp(cell.column);
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
