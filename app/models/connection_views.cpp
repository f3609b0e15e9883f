#include "app/models/connection_views.h"

#include "app/models/language.h"

#include <QSettings>

#include <algorithm>

namespace atrium::app {

namespace {

QString s_file;

const QString viewsKey = QStringLiteral("connectionViews");
const QString lastKey = QStringLiteral("connections");

} // namespace

ConnectionViews::ConnectionViews(QObject *parent)
    : QObject(parent)
{
    load();
    onLanguageChange(this, [this] { Q_EMIT currentChanged(); });
}

void ConnectionViews::setFile(const QString &iniFile)
{
    s_file = iniFile;
}

void ConnectionViews::setConnections(ConnectionListModel *connections)
{
    m_connections = connections;
    begin();
    Q_EMIT wired();
}

void ConnectionViews::setColumns(ConnectionColumns *columns)
{
    m_columns = columns;
    begin();
    Q_EMIT wired();
}

/// Both are there: shows what was shown last, and follows what is shown from now on.
void ConnectionViews::begin()
{
    if (m_begun || !m_connections || !m_columns)
        return;
    m_begun = true;
    if (!s_file.isEmpty()) {
        QSettings settings(s_file, QSettings::IniFormat);
        settings.beginGroup(lastKey);
        if (settings.contains(QStringLiteral("columns"))) {
            View last = shown();
            last.columns = settings.value(QStringLiteral("columns")).toString();
            last.sort = settings.value(QStringLiteral("sort")).toString();
            last.descending = settings.value(QStringLiteral("descending")).toBool();
            last.grouping = settings.value(QStringLiteral("grouping")).toInt();
            show(last);
        }
    }
    for (const auto signal :
         {&ConnectionListModel::filterChanged, &ConnectionListModel::sortChanged,
          &ConnectionListModel::groupingChanged})
        connect(m_connections, signal, this, &ConnectionViews::keepShown);
    connect(m_columns, &ConnectionColumns::wishesChanged, this, &ConnectionViews::keepShown);
    Q_EMIT currentChanged();
}

void ConnectionViews::keepShown()
{
    Q_EMIT currentChanged();
    if (s_file.isEmpty())
        return;
    const View now = shown();
    QSettings settings(s_file, QSettings::IniFormat);
    settings.beginGroup(lastKey);
    settings.setValue(QStringLiteral("columns"), now.columns);
    settings.setValue(QStringLiteral("sort"), now.sort);
    settings.setValue(QStringLiteral("descending"), now.descending);
    settings.setValue(QStringLiteral("grouping"), now.grouping);
}

ConnectionViews::View ConnectionViews::shown() const
{
    View view;
    view.filter = m_connections->filter().trimmed();
    view.columns = m_columns->wishes();
    view.sort = columnName(ConnectionColumn(m_connections->sortColumn()));
    view.descending = m_connections->isDescending();
    view.grouping = m_connections->grouping();
    return view;
}

void ConnectionViews::show(const View &view)
{
    m_columns->setWishes(view.columns);
    m_connections->setFilter(view.filter);
    m_connections->setGrouping(view.grouping);
    if (const auto column = columnNamed(view.sort))
        m_connections->sortBy(int(*column), view.descending);
}

QStringList ConnectionViews::names() const
{
    QStringList names;
    for (const View &view : m_views)
        names << view.name;
    return names;
}

QStringList ConnectionViews::choices() const
{
    const int here = current();
    return names() << (here < 0 ? tr("Save this view…")
                                : tr("Delete \"%1\"").arg(m_views[size_t(here)].name));
}

int ConnectionViews::current() const
{
    if (!m_connections || !m_columns)
        return -1;
    const View now = shown();
    const auto found = std::find_if(m_views.begin(), m_views.end(), [&now](const View &view) {
        return view.filter == now.filter && view.columns == now.columns && view.sort == now.sort
            && view.descending == now.descending && view.grouping == now.grouping;
    });
    return found == m_views.end() ? -1 : int(found - m_views.begin());
}

bool ConnectionViews::save(const QString &name)
{
    View view = shown();
    view.name = name.trimmed().left(longestName);
    const auto same = std::find_if(m_views.begin(), m_views.end(), [&view](const View &each) {
        return each.name.compare(view.name, Qt::CaseInsensitive) == 0;
    });
    if (view.name.isEmpty() || (same == m_views.end() && m_views.size() >= mostViews))
        return false;
    if (same == m_views.end())
        m_views.push_back(view);
    else
        *same = view;
    store();
    Q_EMIT changed();
    Q_EMIT currentChanged();
    return true;
}

void ConnectionViews::apply(int view)
{
    if (view < 0 || size_t(view) >= m_views.size())
        return;
    show(View(m_views[size_t(view)]));
    Q_EMIT currentChanged();
}

void ConnectionViews::remove(int view)
{
    if (view < 0 || size_t(view) >= m_views.size())
        return;
    m_views.erase(m_views.begin() + view);
    store();
    Q_EMIT changed();
    Q_EMIT currentChanged();
}

void ConnectionViews::load()
{
    if (s_file.isEmpty())
        return;
    QSettings settings(s_file, QSettings::IniFormat);
    const int count = settings.beginReadArray(viewsKey);
    for (int row = 0; row < std::min(count, int(mostViews)); ++row) {
        settings.setArrayIndex(row);
        View view;
        view.name = settings.value(QStringLiteral("name")).toString();
        view.filter = settings.value(QStringLiteral("filter")).toString();
        view.columns = settings.value(QStringLiteral("columns")).toString();
        view.sort = settings.value(QStringLiteral("sort")).toString();
        view.descending = settings.value(QStringLiteral("descending")).toBool();
        view.grouping = settings.value(QStringLiteral("grouping")).toInt();
        if (!view.name.isEmpty())
            m_views.push_back(view);
    }
}

void ConnectionViews::store() const
{
    if (s_file.isEmpty())
        return;
    QSettings settings(s_file, QSettings::IniFormat);
    settings.remove(viewsKey);
    settings.beginWriteArray(viewsKey, int(m_views.size()));
    for (size_t row = 0; row < m_views.size(); ++row) {
        const View &view = m_views[row];
        settings.setArrayIndex(int(row));
        settings.setValue(QStringLiteral("name"), view.name);
        settings.setValue(QStringLiteral("filter"), view.filter);
        settings.setValue(QStringLiteral("columns"), view.columns);
        settings.setValue(QStringLiteral("sort"), view.sort);
        settings.setValue(QStringLiteral("descending"), view.descending);
        settings.setValue(QStringLiteral("grouping"), view.grouping);
    }
    settings.endArray();
}

} // namespace atrium::app
