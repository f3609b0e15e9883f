#pragma once

#include "core/spa/catalog.h"
#include "core/spa/command.h"
#include "core/spa/house_state.h"
#include "core/spa/transaction_codes.h"
#include "core/spa/transaction_machine.h"
#include "core/spa/undo_log.h"
#include "core/spa/waiting_line.h"

#include <QHash>

#include <chrono>

namespace atrium::spa {

/// One thing a guest asks for; an invalid classification means "the only variant there is".
struct OrderLine
{
    ServiceId service;
    ClassificationId classification;
};

inline constexpr int maximumItemsPerOrder = 20;

/// What an accepted command changed. What it did not touch is invalid or empty.
struct Outcome
{
    enum class Effect : quint8 { Changed, AlreadyDone };
    TransactionId order = {};
    QString room = {}; ///< number
    StaffId person = {};
    QString counter = {};
    bool services = false; ///< what is sold, as a whole
    Effect effect = Effect::Changed; ///< AlreadyDone: a repeat; nothing was changed or to be stored
};

/// The whole spa as one value: catalogue, people, rooms, orders, and every use case with its guards
/// (spa-contract.md section 5, column "ours"). Pure: no I/O, no clock of its own, no thread. The
/// same commands make the same house. A refused command changes nothing. The sentences of refusals
/// are those the pages show.
class House
{
public:
    static constexpr auto undoPeriod = std::chrono::seconds(10);

    explicit House(Catalog catalog, HouseState state = {});
    House(Catalog catalog, Staff staff, RoomBoard rooms, std::vector<QString> counters);

    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }
    [[nodiscard]] const Staff &staff() const { return m_staff; }
    [[nodiscard]] const RoomBoard &rooms() const { return m_rooms; }
    [[nodiscard]] const std::vector<QString> &counters() const { return m_counters; }
    [[nodiscard]] const Transaction *find(TransactionId id) const;
    /// Every order in memory, the closed ones too, by id.
    [[nodiscard]] const std::map<TransactionId, Transaction> &orders() const { return m_orders; }
    /// Open orders in their order of that state; closed ones are not listed.
    [[nodiscard]] std::vector<const Transaction *> inState(TransactionState state) const;
    /// The order that a therapist serves or a cashier has claimed, or nullptr.
    [[nodiscard]] const Transaction *currentOf(StaffId staff) const;
    /// The order that occupies a room, or nullptr.
    [[nodiscard]] const Transaction *inRoom(const QString &number) const;
    [[nodiscard]] HouseState state() const;
    [[nodiscard]] HouseCounters counted() const;

    // For whoever makes a command: what goes into it.
    /// The code of the next order.
    [[nodiscard]] QString nextCode() const { return m_codes.next(); }
    /// What those lines are and cost today; refuses what is not sold.
    [[nodiscard]] Result<std::vector<OrderedService>>
    quote(const std::vector<OrderLine> &lines) const;
    /// The same for one that a therapist adds: without a classification the service's first variant
    /// is meant.
    [[nodiscard]] Result<OrderedService> quoteAddition(OrderLine line) const;
    /// May that therapist be given a guest at that time? A refusal says why not.
    [[nodiscard]] Result<> canTakeGuest(StaffId therapist, const QDateTime &nowUtc) const;
    /// May the order's last step still be taken back at that time?
    [[nodiscard]] bool canUndo(TransactionId id, const QDateTime &nowUtc) const;

    Result<Outcome> apply(const Command &command);
    /// Not a command, for hashes are no journal's business. Unknown people are ignored.
    void setPasswordHash(StaffId staff, const QByteArray &hash);
    /// Drops closed orders from memory that were closed before that time.
    void forgetClosedBefore(const QDateTime &timeUtc);

private:
    Result<Outcome> perform(const Command &command, const PlaceOrder &action);
    Result<Outcome> perform(const Command &command, const CallNext &action);
    Result<Outcome> perform(const Command &command, const StartService &action);
    Result<Outcome> perform(const Command &command, const AddService &action);
    Result<Outcome> perform(const Command &command, const RemoveItem &action);
    Result<Outcome> perform(const Command &command, const FinishService &action);
    Result<Outcome> perform(const Command &command, const ClaimNext &action);
    Result<Outcome> perform(const Command &command, const Pay &action);
    Result<Outcome> perform(const Command &command, const CancelOrder &action);
    Result<Outcome> perform(const Command &command, const MarkNoShow &action);
    Result<Outcome> perform(const Command &command, const SkipGuest &action);
    Result<Outcome> perform(const Command &command, const CallAgain &action);
    Result<Outcome> perform(const Command &command, const HandOver &action);
    Result<Outcome> perform(const Command &command, const Release &action);
    Result<Outcome> perform(const Command &command, const Undo &action);
    Result<Outcome> perform(const Command &command, const ToggleRoom &action);
    Result<Outcome> perform(const Command &command, const EndCleaning &action);
    Result<Outcome> perform(const Command &command, const SetBreak &action);
    Result<Outcome> perform(const Command &command, const MovePerson &action);
    Result<Outcome> perform(const Command &command, const AddPerson &action);
    Result<Outcome> perform(const Command &command, const SetAccount &action);
    Result<Outcome> perform(const Command &command, const AddRoom &action);
    Result<Outcome> perform(const Command &command, const AddCounter &action);
    Result<Outcome> perform(const Command &command, const AssignGuest &action);
    Result<Outcome> perform(const Command &command, const EditPerson &action);
    Result<Outcome> perform(const Command &command, const RemoveRoom &action);
    Result<Outcome> perform(const Command &command, const RemoveCounter &action);
    Result<Outcome> perform(const Command &command, const SetServices &action);

    [[nodiscard]] const StaffMember *worker(StaffId id, StaffRole role) const;
    [[nodiscard]] Transaction *findOrder(TransactionId id);
    /// The order, if that therapist serves it.
    [[nodiscard]] Result<Transaction *> ownedByTherapist(StaffId therapist, TransactionId id);
    /// The order, if that person holds it or may decide about it all the same.
    [[nodiscard]] Result<Transaction *> entrustedTo(StaffId person, TransactionId id);
    [[nodiscard]] Result<> checkReadyForGuest(const StaffMember &therapist,
                                              const QDateTime &nowUtc) const;
    /// Somebody with an account has that place.
    [[nodiscard]] bool worksAt(StaffRole role, const QString &place) const;
    [[nodiscard]] Result<> checkPlace(StaffRole role, const QString &place) const;
    [[nodiscard]] Result<> checkCanReturn(const Transaction &current,
                                          const Transaction &before) const;

    WaitingLine &line(TransactionState state);
    [[nodiscard]] static WaitingLine::Place placeOf(const Transaction &transaction);
    void enterLine(const Transaction &transaction);
    void leaveLine(const Transaction &transaction);
    void appendItem(Transaction &transaction, const OrderedService &service);
    Result<> move(Transaction &transaction, TransactionEvent event, const QDateTime &nowUtc);
    /// Moves with everything that belongs to it: the undo point, and what the event takes away.
    Result<Outcome> step(const Command &command, Transaction &transaction, TransactionEvent event);
    void indexItems(const Transaction &transaction);

    Catalog m_catalog;
    Staff m_staff;
    RoomBoard m_rooms;
    std::vector<QString> m_counters;
    TransactionCodes m_codes;
    std::map<TransactionId, Transaction> m_orders; ///< pointers into it stay valid
    std::array<WaitingLine, transactionStates.size()> m_lines; ///< by state; closed ones stay empty
    QHash<TransactionItemId, TransactionId> m_itemOwners;
    UndoLog m_undo{undoPeriod};
    HouseCounters m_counted; ///< lastCode is m_codes' matter
};

} // namespace atrium::spa
