#pragma once

#include "core/spa/staff.h"
#include "core/spa/transaction.h"

#include <tuple>
#include <variant>

/// Everything that can be asked of the house, as plain values. Each lists its fields once, by the
/// names they have in the journal; command.cpp writes and reads them from that.
namespace atrium::spa {

template<typename Class, typename Member>
struct Field
{
    const char *name;
    Member Class::*member;
};
template<typename Class, typename Member>
Field(const char *, Member Class::*) -> Field<Class, Member>;

/// A guest orders. Code, prices, times and the promise are those given at that moment, so that a
/// replay needs neither catalogue nor clock.
struct PlaceOrder
{
    static constexpr const char *name = "place_order";
    QString code; ///< House::nextCode()
    QueueLane lane = QueueLane::Regular;
    std::vector<OrderedService> services; ///< House::quote()
    std::optional<WaitPromise> promise;
    static constexpr auto fields()
    {
        return std::tuple(Field{"code", &PlaceOrder::code}, Field{"lane", &PlaceOrder::lane},
                          Field{"services", &PlaceOrder::services},
                          Field{"promise", &PlaceOrder::promise});
    }
};

/// A therapist takes the next guest.
struct CallNext
{
    static constexpr const char *name = "call_next";
    static constexpr auto fields() { return std::tuple(); }
};

struct AddService
{
    static constexpr const char *name = "add_service";
    TransactionId order;
    OrderedService service; ///< House::quoteAddition()
    static constexpr auto fields()
    {
        return std::tuple(Field{"order", &AddService::order},
                          Field{"service", &AddService::service});
    }
};

struct RemoveItem
{
    static constexpr const char *name = "remove_item";
    TransactionItemId item;
    static constexpr auto fields() { return std::tuple(Field{"item", &RemoveItem::item}); }
};

struct FinishService
{
    static constexpr const char *name = "finish_service";
    TransactionId order;
    int cleaningSeconds = 0; ///< the room takes no guest for so long
    static constexpr auto fields()
    {
        return std::tuple(Field{"order", &FinishService::order},
                          Field{"cleaning_seconds", &FinishService::cleaningSeconds});
    }
};

/// A cashier takes the next finished guest.
struct ClaimNext
{
    static constexpr const char *name = "claim_next";
    static constexpr auto fields() { return std::tuple(); }
};

struct Pay
{
    static constexpr const char *name = "pay";
    TransactionId order;
    Money amount;
    static constexpr auto fields()
    {
        return std::tuple(Field{"order", &Pay::order}, Field{"amount", &Pay::amount});
    }
};

struct CancelOrder
{
    static constexpr const char *name = "cancel";
    TransactionId order;
    QString reason; ///< in people's words; may be empty
    static constexpr auto fields()
    {
        return std::tuple(Field{"order", &CancelOrder::order},
                          Field{"reason", &CancelOrder::reason});
    }
};

/// Gives the order to a colleague of the same role; the guest stays in the room.
struct HandOver
{
    static constexpr const char *name = "hand_over";
    TransactionId order;
    StaffId to;
    static constexpr auto fields()
    {
        return std::tuple(Field{"order", &HandOver::order}, Field{"to", &HandOver::to});
    }
};

/// What needs to know no more than the order.
template<typename Tag>
struct OrderAction
{
    static constexpr const char *name = Tag::name;
    TransactionId order;
    static constexpr auto fields() { return std::tuple(Field{"order", &OrderAction::order}); }
};
struct StartServiceTag
{
    static constexpr const char *name = "start_service";
};
struct MarkNoShowTag
{
    static constexpr const char *name = "no_show";
};
struct SkipGuestTag
{
    static constexpr const char *name = "skip";
};
struct CallAgainTag
{
    static constexpr const char *name = "call_again";
};
struct ReleaseTag
{
    static constexpr const char *name = "release";
};
struct UndoTag
{
    static constexpr const char *name = "undo";
};
using StartService = OrderAction<StartServiceTag>;
/// The guest did not come; closes the order.
using MarkNoShow = OrderAction<MarkNoShowTag>;
/// Called in vain: waits aside, keeps the place in line.
using SkipGuest = OrderAction<SkipGuestTag>;
/// Back into the line at the old place.
using CallAgain = OrderAction<CallAgainTag>;
/// Un-claim: back into the line at the old place.
using Release = OrderAction<ReleaseTag>;
/// Takes back the last thing done to the order, by whom did it, within House::undoPeriod.
using Undo = OrderAction<UndoTag>;

struct ToggleRoom
{
    static constexpr const char *name = "toggle_room";
    static constexpr auto fields() { return std::tuple(); }
};

struct EndCleaning
{
    static constexpr const char *name = "end_cleaning";
    QString room;
    static constexpr auto fields() { return std::tuple(Field{"room", &EndCleaning::room}); }
};

struct SetBreak
{
    static constexpr const char *name = "set_break";
    BreakState state = BreakState::AtWork;
    static constexpr auto fields() { return std::tuple(Field{"state", &SetBreak::state}); }
};

/// Says where one works: a room or counter that exists.
struct MovePerson
{
    static constexpr const char *name = "move";
    QString place;
    static constexpr auto fields() { return std::tuple(Field{"place", &MovePerson::place}); }
};

struct AddPerson
{
    static constexpr const char *name = "add_person";
    StaffRole role = StaffRole::Therapist;
    QString username;
    QString displayName;
    QString place;
    static constexpr auto fields()
    {
        return std::tuple(Field{"role", &AddPerson::role}, Field{"username", &AddPerson::username},
                          Field{"name", &AddPerson::displayName},
                          Field{"place", &AddPerson::place});
    }
};

struct SetAccount
{
    static constexpr const char *name = "set_account";
    StaffId member;
    AccountState state = AccountState::Enabled;
    static constexpr auto fields()
    {
        return std::tuple(Field{"member", &SetAccount::member}, Field{"state", &SetAccount::state});
    }
};

struct AddRoom
{
    static constexpr const char *name = "add_room";
    QString number;
    static constexpr auto fields() { return std::tuple(Field{"number", &AddRoom::number}); }
};

struct AddCounter
{
    static constexpr const char *name = "add_counter";
    QString number;
    static constexpr auto fields() { return std::tuple(Field{"number", &AddCounter::number}); }
};

using Action = std::variant<PlaceOrder, CallNext, StartService, AddService, RemoveItem,
                            FinishService, ClaimNext, Pay, CancelOrder, MarkNoShow, SkipGuest,
                            CallAgain, HandOver, Release, Undo, ToggleRoom, EndCleaning, SetBreak,
                            MovePerson, AddPerson, SetAccount, AddRoom, AddCounter>;

} // namespace atrium::spa
