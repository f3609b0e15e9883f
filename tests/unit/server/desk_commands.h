#pragma once

#include "core/server/front_desk.h"
#include "core/spa/payloads.h"

/// What tests have the front desk do, by name. Pointers live as long as the desk.
namespace atrium::server::test {

using Changed = Result<const spa::Transaction *>;

inline Changed toOrder(FrontDesk &desk, StaffId person, spa::Action action)
{
    return desk.perform({{}, {}, person, {}, std::move(action)})
        .map([&](const spa::Outcome &outcome) { return desk.house().find(outcome.order); });
}

inline Changed confirmSelection(FrontDesk &desk, const std::vector<spa::OrderLine> &lines)
{
    auto services = desk.house().quote(lines);
    if (!services)
        return tl::unexpected(services.error());
    return toOrder(desk, {},
                   spa::PlaceOrder{desk.house().nextCode(), {}, std::move(*services), {}});
}

inline Changed confirmNext(FrontDesk &desk, StaffId therapist)
{
    return toOrder(desk, therapist, spa::CallNext{});
}

inline Changed startService(FrontDesk &desk, StaffId therapist, TransactionId id)
{
    return toOrder(desk, therapist, spa::StartService{id});
}

inline Changed finishService(FrontDesk &desk, StaffId therapist, TransactionId id)
{
    return toOrder(desk, therapist, spa::FinishService{id});
}

inline Changed claimNext(FrontDesk &desk, StaffId cashier)
{
    return toOrder(desk, cashier, spa::ClaimNext{});
}

inline Changed pay(FrontDesk &desk, StaffId cashier, const spa::PayRequest &request)
{
    return toOrder(desk, cashier, spa::Pay{request.transaction, request.amount});
}

inline Result<spa::Outcome> toggleRoom(FrontDesk &desk, StaffId therapist)
{
    return desk.perform({{}, {}, therapist, {}, spa::ToggleRoom{}});
}

} // namespace atrium::server::test
