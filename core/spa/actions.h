#pragma once

#include "core/spa/house_actions.h"
#include "core/spa/order_actions.h"

#include <variant>

/// Everything that can be asked of the house, as plain values. Each lists its fields once, by the
/// names they have in the journal; command.cpp writes and reads them from that.
namespace atrium::spa {

using Action = std::variant<PlaceOrder, CallNext, StartService, AddService, RemoveItem,
                            FinishService, ClaimNext, Pay, CancelOrder, MarkNoShow, SkipGuest,
                            CallAgain, HandOver, Release, Undo, ToggleRoom, EndCleaning, SetBreak,
                            MovePerson, AddPerson, SetAccount, AddRoom, AddCounter, AssignGuest,
                            EditPerson, RemoveRoom, RemoveCounter, SetServices>;

} // namespace atrium::spa
