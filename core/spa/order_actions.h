#pragma once

#include "core/spa/action_field.h"
#include "core/spa/transaction.h"

#include <tuple>

/// What can be asked about orders (actions.h).
namespace atrium::spa {

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

/// A supervisor gives a guest who waits to a therapist who is free.
struct AssignGuest
{
    static constexpr const char *name = "assign";
    TransactionId order;
    StaffId to;
    static constexpr auto fields()
    {
        return std::tuple(Field{"order", &AssignGuest::order}, Field{"to", &AssignGuest::to});
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

} // namespace atrium::spa
