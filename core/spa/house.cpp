#include "core/spa/house.h"

#include "core/spa/refusals.h"

#include <algorithm>

namespace atrium::spa {

House::House(Catalog catalog, HouseState state)
    : m_catalog(std::move(catalog))
    , m_staff(std::move(state.staff))
    , m_rooms(std::move(state.rooms))
    , m_counters(std::move(state.counters))
    , m_codes(state.counted.lastCode)
    , m_orders(std::move(state.orders))
    , m_counted(state.counted)
{
    for (const auto &[id, transaction] : m_orders) {
        enterLine(transaction);
        indexItems(transaction);
    }
}

House::House(Catalog catalog, Staff staff, RoomBoard rooms, std::vector<QString> counters)
    : House(std::move(catalog),
            HouseState{std::move(rooms).takeRooms(),
                       std::move(counters),
                       {},
                       std::move(staff).takeMembers(),
                       {},
                       {}})
{ }

HouseCounters House::counted() const
{
    HouseCounters counted = m_counted;
    counted.lastCode = m_codes.lastGiven();
    return counted;
}

HouseState House::state() const
{
    return {m_rooms.rooms(),   m_counters, m_catalog.services(),
            m_staff.members(), m_orders,   counted()};
}

Result<Outcome> House::apply(const Command &command)
{
    if (command.id.size() > longestCommandId)
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("A command's id has at most %1 characters.").arg(longestCommandId));
    return std::visit([&](const auto &action) { return perform(command, action); }, command.action);
}

// Lines.

WaitingLine &House::line(TransactionState state)
{
    return m_lines[static_cast<size_t>(state)];
}

WaitingLine::Place House::placeOf(const Transaction &transaction)
{
    const bool waits = transaction.state == TransactionState::PendingTherapist
        || transaction.state == TransactionState::Finished;
    const bool first = waits && transaction.lane != QueueLane::Regular;
    return {first ? LineRank::Priority : LineRank::Regular, transaction.ticket, transaction.id};
}

void House::enterLine(const Transaction &transaction)
{
    if (!isClosed(transaction.state) && transaction.state != TransactionState::Selecting)
        line(transaction.state).insert(placeOf(transaction));
}

void House::leaveLine(const Transaction &transaction)
{
    line(transaction.state).remove(placeOf(transaction));
}

Result<> House::move(Transaction &transaction, TransactionEvent event, const QDateTime &nowUtc)
{
    const auto next = nextState(transaction.state, event);
    if (!next)
        return invalidState();
    const bool stays = *next == transaction.state;
    if (!stays)
        leaveLine(transaction);
    // What the table allows cannot fail any more.
    if (auto moved = spa::apply(transaction, event, nowUtc); !moved)
        return moved;
    if (stays)
        return {};
    // Who has stood in one of the two lines before keeps that place.
    std::int64_t *kept = nullptr;
    if (*next == TransactionState::PendingTherapist)
        kept = &transaction.pendingTicket;
    else if (*next == TransactionState::Finished)
        kept = &transaction.finishedTicket;
    transaction.ticket = kept && *kept != 0 ? *kept : ++m_counted.lastTicket;
    if (kept)
        *kept = transaction.ticket;
    enterLine(transaction);
    return {};
}

Result<Outcome> House::step(const Command &command, Transaction &transaction,
                            TransactionEvent event)
{
    const LegalMove *arrow = findMove(transaction.state, event);
    if (!arrow)
        return invalidState();
    if (arrow->reversal == Reversal::Undoable)
        m_undo.remember({transaction, {}, command.person, command.device, command.at});
    else
        m_undo.forget(transaction.id);
    if (auto moved = move(transaction, event, command.at); !moved)
        return tl::unexpected(moved.error());
    return Outcome{.order = transaction.id};
}

void House::appendItem(Transaction &transaction, const OrderedService &service)
{
    const TransactionItemId id{++m_counted.lastItem};
    transaction.items.push_back(TransactionItem{service, id});
    m_itemOwners.insert(id, transaction.id);
}

void House::indexItems(const Transaction &transaction)
{
    for (const TransactionItem &item : transaction.items)
        m_itemOwners.insert(item.id, transaction.id);
}

void House::forgetClosedBefore(const QDateTime &timeUtc)
{
    std::erase_if(m_orders, [&](const auto &entry) {
        const Transaction &transaction = entry.second;
        const QDateTime closed =
            transaction.paidAt.isValid() ? transaction.paidAt : transaction.closedAt;
        if (!isClosed(transaction.state) || closed >= timeUtc)
            return false;
        for (const TransactionItem &item : transaction.items)
            m_itemOwners.remove(item.id);
        return true;
    });
}

// Looking.

Transaction *House::findOrder(TransactionId id)
{
    const auto found = m_orders.find(id);
    return found == m_orders.end() ? nullptr : &found->second;
}

const Transaction *House::find(TransactionId id) const
{
    return const_cast<House *>(this)->findOrder(id);
}

std::vector<const Transaction *> House::inState(TransactionState state) const
{
    std::vector<const Transaction *> found;
    for (const WaitingLine::Place &place : m_lines[static_cast<size_t>(state)].places())
        found.push_back(find(place.id));
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

const StaffMember *House::worker(StaffId id, StaffRole role) const
{
    const StaffMember *member = m_staff.find(id);
    return member && member->role == role && member->active ? member : nullptr;
}

bool House::canUndo(TransactionId id, const QDateTime &nowUtc) const
{
    return m_undo.find(id, nowUtc) != nullptr;
}

} // namespace atrium::spa
