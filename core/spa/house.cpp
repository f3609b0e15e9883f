#include "core/spa/house.h"

#include <algorithm>

namespace atrium::spa {

House::House(Catalog catalog, Staff staff, RoomBoard rooms, std::vector<QString> counters)
    : m_catalog(std::move(catalog))
    , m_staff(std::move(staff))
    , m_rooms(std::move(rooms))
    , m_counters(std::move(counters))
{ }

const WaitingLine &House::line(TransactionState state) const
{
    return m_lines[static_cast<size_t>(state)];
}

WaitingLine &House::line(TransactionState state)
{
    return m_lines[static_cast<size_t>(state)];
}

const Transaction *House::find(TransactionId id) const
{
    const auto found = m_transactions.find(id);
    return found == m_transactions.end() ? nullptr : &found->second;
}

std::vector<const Transaction *> House::inState(TransactionState state) const
{
    std::vector<const Transaction *> found;
    for (TransactionId id : line(state).members())
        found.push_back(find(id));
    return found;
}

const Transaction *House::currentOf(StaffId staff) const
{
    for (auto state : {TransactionState::TherapistConfirmed, TransactionState::InService}) {
        for (const Transaction *transaction : inState(state)) {
            if (transaction->therapist->id == staff)
                return transaction;
        }
    }
    for (auto state : {TransactionState::AwaitingPayment, TransactionState::Paying}) {
        for (const Transaction *transaction : inState(state)) {
            if (transaction->cashier->id == staff)
                return transaction;
        }
    }
    return nullptr;
}

const Transaction *House::inRoom(const QString &number) const
{
    if (number.isEmpty())
        return nullptr;
    for (auto state : {TransactionState::InService, TransactionState::TherapistConfirmed}) {
        for (const Transaction *transaction : inState(state)) {
            if (transaction->roomNumber() == number)
                return transaction;
        }
    }
    return nullptr;
}

Result<> House::movePerson(StaffId staff, const QString &place)
{
    const StaffMember *member = m_staff.find(staff);
    if (!member)
        return failure(ErrorCode::NotFound, QStringLiteral("There is no such member of staff."));
    if (member->role == StaffRole::Therapist && !m_rooms.find(place))
        return failure(ErrorCode::NotFound, QStringLiteral("There is no room \"%1\".").arg(place));
    const bool counterExists =
        std::find(m_counters.begin(), m_counters.end(), place) != m_counters.end();
    if (member->role == StaffRole::Cashier && !counterExists)
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no counter \"%1\".").arg(place));
    m_staff.setPlace(staff, place);
    return {};
}

Result<RoomState> House::toggleRoom(StaffId therapist)
{
    const StaffMember *member = m_staff.find(therapist);
    return m_rooms.toggle(member ? member->place : QString());
}

Result<> House::move(Transaction &transaction, TransactionEvent event, const QDateTime &nowUtc)
{
    const TransactionState from = transaction.state;
    if (auto moved = apply(transaction, event, nowUtc); !moved)
        return moved;
    if (transaction.state == from)
        return {};
    line(from).remove(transaction.id);
    if (transaction.state != TransactionState::Paid)
        line(transaction.state).append(transaction.id);
    return {};
}

void House::appendItem(Transaction &transaction, const CatalogEntry &entry)
{
    TransactionItem item;
    item.id = TransactionItemId{++m_lastItem};
    item.serviceId = entry.service->id;
    item.classificationId = entry.classification->id;
    item.serviceName = entry.service->name;
    item.classificationName = entry.classification->name;
    item.price = entry.classification->price;
    item.durationMinutes = entry.classification->durationMinutes;
    m_itemOwners.insert(item.id, transaction.id);
    transaction.items.push_back(std::move(item));
}

Result<TransactionId> House::confirmSelection(const std::vector<OrderLine> &lines,
                                              const QDateTime &nowUtc)
{
    if (lines.empty())
        return failure(ErrorCode::InvalidArgument, QStringLiteral("Choose at least one service."));
    if (lines.size() > maximumItemsPerOrder)
        return failure(ErrorCode::LimitReached,
                       QStringLiteral("Choose at most %1 services.").arg(maximumItemsPerOrder));
    std::vector<CatalogEntry> entries;
    for (const OrderLine &line : lines) {
        const auto entry = m_catalog.resolve(line.service, line.classification);
        if (!entry)
            return tl::unexpected(entry.error());
        entries.push_back(*entry);
    }
    const TransactionId id{++m_lastTransaction};
    Transaction &transaction = m_transactions[id];
    transaction.id = id;
    transaction.code = m_codes.next();
    transaction.createdAt = nowUtc;
    for (const CatalogEntry &entry : entries)
        appendItem(transaction, entry);
    if (auto moved = move(transaction, TransactionEvent::ConfirmSelection, nowUtc); !moved)
        return tl::unexpected(moved.error());
    return id;
}

} // namespace atrium::spa
