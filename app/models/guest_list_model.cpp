#include "app/models/guest_list_model.h"

#include "app/models/figures.h"

#include <algorithm>

namespace atrium::app {

using spa::Transaction;
using spa::TransactionState;

namespace {

bool isIn(GuestFilter::Group group, TransactionState state)
{
    switch (group) {
    case GuestFilter::Here:
        return !spa::isClosed(state);
    case GuestFilter::Waiting:
        return state == TransactionState::PendingTherapist || state == TransactionState::Skipped;
    case GuestFilter::InRooms:
        return state == TransactionState::TherapistConfirmed
            || state == TransactionState::InService;
    case GuestFilter::ToPay:
        return state == TransactionState::Finished || state == TransactionState::AwaitingPayment
            || state == TransactionState::Paying;
    case GuestFilter::Gone:
        return spa::isClosed(state);
    default:
        return true;
    }
}

/// A row's place: newer orders come first.
bool isBefore(const Transaction &left, const Transaction &right)
{
    return left.id.value > right.id.value;
}

const QList<int> rolesOfTime{GuestListModel::StatusRole, GuestListModel::StateRole,
                             GuestListModel::WaitedRole, GuestListModel::WayRole,
                             GuestListModel::WayWordsRole};

} // namespace

bool GuestFilter::lets(const Transaction &order) const
{
    if (!isIn(Group(group), order.state))
        return false;
    const QString name = order.therapist ? order.therapist->name : QString();
    if (!therapist.isEmpty() && name != therapist)
        return false;
    const QString text =
        QStringList{order.code, name, order.roomNumber(), servicesText(order)}.join(
            QLatin1Char('\n'));
    return std::all_of(words.begin(), words.end(), [&](const QString &word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

GuestListModel::GuestListModel(QObject *parent)
    : QAbstractListModel(parent)
{ }

void GuestListModel::setOrders(std::vector<Transaction> orders, const QDateTime &nowUtc)
{
    m_orders = std::move(orders);
    m_now = nowUtc;
    show();
}

void GuestListModel::setFilter(const GuestFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    show();
}

/// Both lists have the same order, so what is new is found in one walk.
void GuestListModel::show()
{
    const int before = count();
    int row = 0;
    for (auto order = m_orders.rbegin(); order != m_orders.rend(); ++order) {
        if (!m_filter.lets(*order))
            continue;
        int gone = row;
        while (gone < count() && isBefore(m_shown[size_t(gone)], *order))
            ++gone;
        if (gone > row) {
            beginRemoveRows({}, row, gone - 1);
            m_shown.erase(m_shown.begin() + row, m_shown.begin() + gone);
            endRemoveRows();
        }
        if (row < count() && m_shown[size_t(row)].id == order->id) {
            replace(row, *order);
        } else {
            beginInsertRows({}, row, row);
            m_shown.insert(m_shown.begin() + row, *order);
            endInsertRows();
        }
        ++row;
    }
    if (row < count()) {
        beginRemoveRows({}, row, count() - 1);
        m_shown.erase(m_shown.begin() + row, m_shown.end());
        endRemoveRows();
    }
    if (count() != before)
        Q_EMIT countChanged();
}

void GuestListModel::replace(int row, const Transaction &order)
{
    if (m_shown[size_t(row)] == order)
        return;
    m_shown[size_t(row)] = order;
    Q_EMIT dataChanged(index(row), index(row));
}

void GuestListModel::passTime(const QDateTime &nowUtc)
{
    m_now = nowUtc;
    for (int row = 0; row < count(); ++row) {
        if (!spa::isClosed(m_shown[size_t(row)].state))
            Q_EMIT dataChanged(index(row), index(row), rolesOfTime);
    }
}

void GuestListModel::retranslate()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1), {LaneRole, StateRole, WayWordsRole});
}

qint64 GuestListModel::longestSeconds() const
{
    qint64 longest = 0;
    for (const Transaction &order : m_shown) {
        qint64 sum = 0;
        for (const WayStretch &stretch : wayOf(order, m_now))
            sum += stretch.seconds;
        longest = std::max(longest, sum);
    }
    return longest;
}

int GuestListModel::rowOf(double order) const
{
    Transaction wanted;
    wanted.id.value = decltype(wanted.id.value)(order);
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), wanted, isBefore);
    return found != m_shown.end() && found->id == wanted.id ? int(found - m_shown.begin()) : -1;
}

int GuestListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant GuestListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Transaction &order = orderAt(index.row());
    switch (role) {
    case OrderRole:
        return double(order.id.value);
    case Qt::DisplayRole:
    case CodeRole:
        return order.code;
    case LaneRole:
        return laneText(order.lane);
    case StatusRole:
        return int(statusOf(order, m_now));
    case StateRole:
        return stateWords(order, m_now);
    case WaitedRole:
        return durationText(waitedSeconds(order, m_now));
    case PlaceRole:
        return order.roomNumber();
    case TherapistRole:
        return order.therapist ? order.therapist->name : QString();
    case ServicesRole:
        return servicesText(order);
    case TotalRole:
        return pesosText(order.total().centavos);
    case WayRole: {
        QList<double> way;
        for (const WayStretch &stretch : wayOf(order, m_now))
            way << stretch.kind << double(stretch.seconds);
        return QVariant::fromValue(way);
    }
    case WayWordsRole:
        return wayWords(wayOf(order, m_now));
    default:
        return {};
    }
}

QHash<int, QByteArray> GuestListModel::roleNames() const
{
    return {{OrderRole, "order"},       {CodeRole, "code"},
            {LaneRole, "lane"},         {StatusRole, "status"},
            {StateRole, "stateText"},   {WaitedRole, "waited"},
            {PlaceRole, "place"},       {TherapistRole, "therapist"},
            {ServicesRole, "services"}, {TotalRole, "totalText"},
            {WayRole, "way"},           {WayWordsRole, "wayText"}};
}

} // namespace atrium::app
