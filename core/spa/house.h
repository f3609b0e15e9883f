#pragma once

#include "core/spa/catalog.h"
#include "core/spa/room_board.h"
#include "core/spa/staff.h"
#include "core/spa/transaction.h"
#include "core/spa/transaction_codes.h"
#include "core/spa/transaction_machine.h"
#include "core/spa/waiting_line.h"

#include <QHash>

#include <array>
#include <map>
#include <vector>

namespace atrium::spa {

/// One thing a guest asks for; an invalid classification means "the only variant there is".
struct OrderLine
{
    ServiceId service;
    ClassificationId classification;
};

inline constexpr int maximumItemsPerOrder = 20;

enum class PaymentOutcome { Recorded, AlreadyRecorded };

/// The whole spa as one value: catalogue, people, rooms, orders, and every use case with its guards
/// (spa-contract.md section 5, column "ours"). Pure: no I/O, no clock of its own, no thread. A
/// refused command changes nothing. The sentences of refusals are those the pages show.
class House
{
public:
    House(Catalog catalog, Staff staff, RoomBoard rooms, std::vector<QString> counters);

    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }
    [[nodiscard]] const Staff &staff() const { return m_staff; }
    [[nodiscard]] const RoomBoard &rooms() const { return m_rooms; }
    [[nodiscard]] const std::vector<QString> &counters() const { return m_counters; }
    [[nodiscard]] const Transaction *find(TransactionId id) const;
    /// Open orders in the order in which they entered that state; paid ones are not listed.
    [[nodiscard]] std::vector<const Transaction *> inState(TransactionState state) const;
    /// The order that a therapist serves or a cashier has claimed, or nullptr.
    [[nodiscard]] const Transaction *currentOf(StaffId staff) const;
    /// The order that occupies a room, or nullptr.
    [[nodiscard]] const Transaction *inRoom(const QString &number) const;

    /// Sets where somebody works: a room or counter that exists.
    Result<> movePerson(StaffId staff, const QString &place);
    Result<RoomState> toggleRoom(StaffId therapist);

    Result<TransactionId> confirmSelection(const std::vector<OrderLine> &lines,
                                           const QDateTime &nowUtc);
    Result<TransactionId> confirmNext(StaffId therapist, const QDateTime &nowUtc);
    Result<> startService(StaffId therapist, TransactionId id, const QDateTime &nowUtc);
    /// Without a classification the service's first variant is added: that is what the page means.
    Result<> addItem(StaffId therapist, TransactionId id, OrderLine line);
    Result<TransactionId> removeItem(StaffId therapist, TransactionItemId item);
    Result<> finishService(StaffId therapist, TransactionId id, const QDateTime &nowUtc);
    Result<TransactionId> claimNext(StaffId cashier, const QDateTime &nowUtc);
    /// The same payment sent twice is recorded once and told so.
    Result<PaymentOutcome> pay(StaffId cashier, TransactionId id, Money amountPaid,
                               const QDateTime &nowUtc);

private:
    [[nodiscard]] const WaitingLine &line(TransactionState state) const;
    [[nodiscard]] WaitingLine &line(TransactionState state);
    [[nodiscard]] Result<Transaction *> ownedByTherapist(StaffId therapist, TransactionId id);
    Result<> checkReadyForGuest(const StaffMember &therapist) const;
    Result<> move(Transaction &transaction, TransactionEvent event, const QDateTime &nowUtc);
    void appendItem(Transaction &transaction, const CatalogEntry &entry);

    Catalog m_catalog;
    Staff m_staff;
    RoomBoard m_rooms;
    std::vector<QString> m_counters;
    TransactionCodes m_codes;
    std::map<TransactionId, Transaction> m_transactions; ///< pointers into it stay valid
    std::array<WaitingLine, transactionStates.size()> m_lines; ///< by state; Paid stays empty
    QHash<TransactionItemId, TransactionId> m_itemOwners;
    std::int64_t m_lastTransaction = 0;
    std::int64_t m_lastItem = 0;
};

} // namespace atrium::spa
