#include "app/models/record_list_model.h"

#include <QSet>

#include <algorithm>

namespace atrium::app {

namespace {
constexpr int firstRole = Qt::UserRole + 1;
}

RecordListModel::RecordListModel(QList<QByteArray> roles, QObject *parent)
    : QAbstractListModel(parent)
    , m_roles(std::move(roles))
{ }

int RecordListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RecordListModel::data(const QModelIndex &index, int role) const
{
    const int column = role - firstRole;
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || column < 0
        || column >= m_roles.size())
        return {};
    return record(index.row()).values[size_t(column)];
}

QHash<int, QByteArray> RecordListModel::roleNames() const
{
    QHash<int, QByteArray> names;
    for (int column = 0; column < m_roles.size(); ++column)
        names.insert(firstRole + column, m_roles[column]);
    return names;
}

void RecordListModel::dropMissing(const std::vector<Record> &next)
{
    QSet<QString> staying;
    for (const Record &each : next)
        staying.insert(each.key);
    for (int row = count() - 1; row >= 0; --row) {
        if (staying.contains(record(row).key))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
    }
}

void RecordListModel::update(int row, Record &&next)
{
    Record &here = m_rows[size_t(row)];
    QList<int> changed;
    for (int column = 0; column < m_roles.size(); ++column) {
        if (here.values[size_t(column)] != next.values[size_t(column)])
            changed.push_back(firstRole + column);
    }
    if (changed.isEmpty())
        return;
    here = std::move(next);
    Q_EMIT dataChanged(index(row), index(row), changed);
}

void RecordListModel::sync(std::vector<Record> next)
{
    const int before = count();
    dropMissing(next);
    for (int row = 0; row < int(next.size()); ++row) {
        Record &wanted = next[size_t(row)];
        Q_ASSERT(int(wanted.values.size()) == m_roles.size());
        const auto from =
            std::find_if(m_rows.begin() + std::min(row, count()), m_rows.end(),
                         [&wanted](const Record &each) { return each.key == wanted.key; });
        if (from == m_rows.end()) {
            beginInsertRows({}, row, row);
            m_rows.insert(m_rows.begin() + row, std::move(wanted));
            endInsertRows();
            continue;
        }
        if (const int source = int(from - m_rows.begin()); source != row) {
            beginMoveRows({}, source, source, {}, row);
            std::rotate(m_rows.begin() + row, from, from + 1);
            endMoveRows();
        }
        update(row, std::move(wanted));
    }
    if (count() != before)
        Q_EMIT countChanged();
}

} // namespace atrium::app
