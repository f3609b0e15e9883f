#include "app/models/command_search.h"

#include "app/models/fuzzy_match.h"
#include "app/models/language.h"

#include <algorithm>

namespace atrium::app {

namespace {

/// "Connections: Freeze or release the list": the place may be typed too, but the title counts
/// more.
std::optional<int> scoreOf(const QString &query, const QString &title, const QString &place)
{
    const std::optional<int> byTitle = fuzzyScore(query, title);
    return byTitle ? byTitle : fuzzyScore(query, place + QLatin1Char(' ') + title);
}

} // namespace

CommandSearch::CommandSearch(QObject *parent)
    : QAbstractListModel(parent)
{
    search();
    // What fits in one language does not in another.
    onLanguageChange(this, [this] { searchAnew(); });
}

void CommandSearch::setQuery(const QString &query)
{
    if (m_query == query)
        return;
    m_query = query;
    searchAnew();
}

void CommandSearch::searchAnew()
{
    beginResetModel();
    search();
    endResetModel();
    Q_EMIT queryChanged();
}

void CommandSearch::search()
{
    std::vector<std::pair<int, int>> scored;
    for (int row = 0; row < m_actions.rowCount(); ++row) {
        const QModelIndex action = m_actions.index(row);
        if (!m_actions.data(action, ActionCatalog::CommandRole).toBool())
            continue;
        const QString title = m_actions.data(action, ActionCatalog::TitleRole).toString();
        const QString place = m_actions.data(action, ActionCatalog::PlaceRole).toString();
        if (const std::optional<int> score = scoreOf(m_query, title, place))
            scored.emplace_back(m_query.isEmpty() ? 0 : -*score, row);
    }
    std::sort(scored.begin(), scored.end());
    m_rows.clear();
    for (const auto &[score, row] : scored)
        m_rows.push_back(row);
}

QString CommandSearch::keyAt(int row) const
{
    if (row < 0 || row >= count())
        return {};
    return data(index(row), ActionCatalog::KeyRole).toString();
}

QString CommandSearch::pageAt(int row) const
{
    if (row < 0 || row >= count())
        return {};
    return data(index(row), ActionCatalog::PageRole).toString();
}

int CommandSearch::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant CommandSearch::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return m_actions.data(m_actions.index(m_rows[size_t(index.row())]), role);
}

QHash<int, QByteArray> CommandSearch::roleNames() const
{
    return m_actions.roleNames();
}

} // namespace atrium::app
