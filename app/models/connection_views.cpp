#include "app/models/connection_views.h"

#include "app/models/language.h"

#include <QSettings>

#include <algorithm>

namespace atrium::app {

namespace {

QString s_file;

const QString viewsKey = QStringLiteral("connectionViews");
const QString lastKey = QStringLiteral("connections");
const QString beforeKey = QStringLiteral("connectionsBefore");

} // namespace

ConnectionViews::ConnectionViews(QObject *parent)
    : QObject(parent)
    , m_before{{}, {}, usualLooks()}
{
    load();
    onLanguageChange(this, [this] {
        Q_EMIT changed();
        Q_EMIT currentChanged();
    });
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
        if (settings.contains(lastKey + QStringLiteral("/columns"))) {
            settings.beginGroup(lastKey);
            show({{}, m_connections->filter(), looksIn(settings)});
            settings.endGroup();
        }
        if (settings.contains(beforeKey + QStringLiteral("/columns"))) {
            settings.beginGroup(beforeKey);
            m_before.looks = looksIn(settings);
            settings.endGroup();
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
    keep(lastKey, shown().looks);
}

void ConnectionViews::keep(const QString &key, const Looks &looks)
{
    if (s_file.isEmpty())
        return;
    QSettings settings(s_file, QSettings::IniFormat);
    settings.beginGroup(key);
    write(settings, looks);
}

ConnectionViews::View ConnectionViews::shown() const
{
    View view;
    view.filter = m_connections->filter().trimmed();
    view.looks = {m_columns->wishes(), columnName(ConnectionColumn(m_connections->sortColumn())),
                  m_connections->isDescending(), m_connections->grouping()};
    return view;
}

ConnectionViews::Looks ConnectionViews::frontDeskLooks()
{
    return {ConnectionColumns::completed(QStringLiteral("who:1,state:1,since:1,todo:1")),
            columnName(ConnectionColumn::State), true, int(ConnectionGrouping::Role)};
}

ConnectionViews::Looks ConnectionViews::usualLooks()
{
    return {ConnectionColumns::usual(), columnName(ConnectionColumn::Who), false,
            int(ConnectionGrouping::Role)};
}

void ConnectionViews::show(const View &view)
{
    m_columns->setWishes(view.looks.columns);
    m_connections->setFilter(view.filter);
    m_connections->setGrouping(view.looks.grouping);
    if (const auto column = columnNamed(view.looks.sort))
        m_connections->sortBy(int(*column), view.looks.descending);
}

const ConnectionViews::View *ConnectionViews::saved(int view) const
{
    const int row = view - firstOwn;
    return row < 0 || size_t(row) >= m_views.size() ? nullptr : &m_views[size_t(row)];
}

QStringList ConnectionViews::names() const
{
    QStringList names{tr("Front desk")};
    for (const View &view : m_views)
        names << view.name;
    return names;
}

QStringList ConnectionViews::choices() const
{
    const int here = current();
    if (here == frontDesk)
        return names() << tr("As it was before");
    const View *own = saved(here);
    return names() << (own ? tr("Delete \"%1\"").arg(own->name) : tr("Save this view…"));
}

int ConnectionViews::current() const
{
    if (!m_connections || !m_columns)
        return -1;
    const View now = shown();
    if (now.filter.isEmpty() && now.looks == frontDeskLooks())
        return frontDesk;
    const auto found = std::find_if(m_views.begin(), m_views.end(), [&now](const View &view) {
        return view.filter == now.filter && view.looks == now.looks;
    });
    return found == m_views.end() ? -1 : firstOwn + int(found - m_views.begin());
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
    if (view == frontDesk) {
        const Looks desk = frontDeskLooks();
        // Who sorted it otherwise has not left it.
        if (const View now = shown(); now.looks.columns != desk.columns) {
            m_before = now;
            keep(beforeKey, now.looks);
        }
        show({{}, {}, desk});
    } else if (const View *own = saved(view)) {
        show(View(*own));
    }
    Q_EMIT currentChanged();
}

void ConnectionViews::goBack()
{
    show(View(m_before));
    Q_EMIT currentChanged();
}

void ConnectionViews::remove(int view)
{
    if (!saved(view))
        return;
    m_views.erase(m_views.begin() + view - firstOwn);
    store();
    Q_EMIT changed();
    Q_EMIT currentChanged();
}

ConnectionViews::Looks ConnectionViews::looksIn(const QSettings &settings)
{
    // Columns may have been added since.
    return {ConnectionColumns::completed(settings.value(QStringLiteral("columns")).toString()),
            settings.value(QStringLiteral("sort")).toString(),
            settings.value(QStringLiteral("descending")).toBool(),
            settings.value(QStringLiteral("grouping")).toInt()};
}

void ConnectionViews::write(QSettings &settings, const Looks &looks)
{
    settings.setValue(QStringLiteral("columns"), looks.columns);
    settings.setValue(QStringLiteral("sort"), looks.sort);
    settings.setValue(QStringLiteral("descending"), looks.descending);
    settings.setValue(QStringLiteral("grouping"), looks.grouping);
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
        view.looks = looksIn(settings);
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
        write(settings, view.looks);
    }
    settings.endArray();
}

} // namespace atrium::app
