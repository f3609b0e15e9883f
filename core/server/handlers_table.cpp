#include "core/server/handlers.h"

#include <array>

namespace atrium::server {

// What the contract has, in its order (spa-contract.md 5); then what we add.
std::span<const Handlers::Entry> Handlers::entries()
{
    using H = Handlers;
    using S = Sender;
    constexpr auto inResult = RefusedIn::Result;
    constexpr auto inError = RefusedIn::Error;
    namespace from = readers;
    static constexpr std::array table{
        Entry{"join_room", &H::joinRoom},
        Entry{"therapist_subscribe", &H::subscribeTherapist},
        Entry{"cashier_subscribe", &H::subscribeCashier},
        Entry{"monitor_subscribe", &H::subscribeMonitor},
        Entry{"therapist_get_current_transaction", &H::tellTherapistCurrent},
        Entry{"cashier_get_current_transaction", &H::tellCashierCurrent},
        Entry{"customer_confirm_selection", nullptr, S::Anybody, &from::placeOrder,
              &announceOrdered},
        Entry{"therapist_confirm_next", nullptr, S::Therapist, &from::callNext, &announceCalled,
              "therapist_confirm_result", inResult},
        Entry{"therapist_start_service", nullptr, S::Therapist,
              &from::aboutOrder<spa::StartService>, &announceStarted},
        Entry{"therapist_add_service", nullptr, S::Therapist, &from::addService, &announceEdited,
              "therapist_edit_done", inError},
        Entry{"therapist_remove_item", nullptr, S::Therapist, &from::removeItem, &announceEdited,
              "therapist_edit_done", inError},
        Entry{"therapist_finish_service", nullptr, S::Therapist, &from::finishService,
              &announceFinished, "therapist_finish_result", inError},
        Entry{"cashier_claim_next", nullptr, S::Cashier, &from::claimNext, &announceClaimed,
              "cashier_claim_result", inResult},
        Entry{"cashier_pay", nullptr, S::Cashier, &from::pay, &announcePaid, "cashier_pay_result",
              inResult},

        Entry{"customer_cancel", nullptr, S::Maker, &from::cancel, &announceChanged,
              "customer_cancel_result", inResult, "{transaction_id, reason?}",
              "a guest gives up the own order, while nobody has taken it on"},
        Entry{"customer_undo", nullptr, S::Maker, &from::aboutOrder<spa::Undo>, &announceChanged,
              "customer_undo_result", inResult, "{transaction_id}",
              "takes the own cancel back, within 10 s"},
        Entry{"transaction_cancel", nullptr, S::Staff, &from::cancel, &announceChanged,
              "transaction_cancel_result", inResult, "{transaction_id, reason?}",
              "closes an order that is not to be paid"},
        Entry{"transaction_no_show", nullptr, S::Staff, &from::aboutOrder<spa::MarkNoShow>,
              &announceChanged, "transaction_no_show_result", inResult, "{transaction_id}",
              "the guest did not come; closes the order"},
        Entry{"transaction_skip", nullptr, S::Staff, &from::aboutOrder<spa::SkipGuest>,
              &announceChanged, "transaction_skip_result", inResult, "{transaction_id}",
              "called in vain: waits aside and keeps the place in line"},
        Entry{"transaction_call_again", nullptr, S::Staff, &from::aboutOrder<spa::CallAgain>,
              &announceChanged, "transaction_call_again_result", inResult, "{transaction_id}",
              "back into the line, at the old place"},
        Entry{"transaction_release", nullptr, S::Staff, &from::aboutOrder<spa::Release>,
              &announceChanged, "transaction_release_result", inResult, "{transaction_id}",
              "un-claim: the guest goes back into the line, at the old place"},
        Entry{"transaction_hand_over", nullptr, S::Staff, &from::handOver, &announceHandedOver,
              "transaction_hand_over_result", inResult, "{transaction_id, staff_id}",
              "a colleague of the same role takes the guest over"},
        Entry{"transaction_undo", nullptr, S::Staff, &from::aboutOrder<spa::Undo>, &announceChanged,
              "transaction_undo_result", inResult, "{transaction_id}",
              "takes the last step back, by whom did it, within 10 s"},
        Entry{"monitor_shows", &H::noteShown, S::Anybody, nullptr, nullptr, "monitor_revision",
              inError, "{rev, name?, beat?}",
              "a wall says which revision it shows, and what it is called at the desk"},
        Entry{"staff_set_break", nullptr, S::Staff, &from::setBreak, &announceBreak,
              "staff_set_break_result", inResult, "{on_break: true or false}",
              "who is on break is given no guests"},
        Entry{"room_end_cleaning", nullptr, S::Staff, &from::endCleaning, &announceRoom,
              "room_end_cleaning_result", inResult, "{room_number}",
              "the room is clean before its time"},
    };
    return table;
}

QStringList Handlers::eventNames()
{
    QStringList names;
    for (const Entry &entry : entries())
        names.append(QLatin1String(entry.name));
    return names;
}

QString Handlers::describe(Sender sender)
{
    switch (sender) {
    case Sender::Anybody:
        return QStringLiteral("anybody");
    case Sender::Maker:
        return QStringLiteral("the guest who ordered");
    case Sender::Therapist:
        return QStringLiteral("a therapist");
    case Sender::Cashier:
        return QStringLiteral("a cashier");
    case Sender::Staff:
        return QStringLiteral("staff");
    }
    return {};
}

QString Handlers::additionsTable()
{
    QString table = QStringLiteral("| event | payload | from | answer | meaning |\n"
                                   "|---|---|---|---|---|\n");
    for (const Entry &entry : entries()) {
        if (!entry.meaning)
            continue;
        table += QStringLiteral("| `%1` | `%2` | %3 | `%4` | %5 |\n")
                     .arg(QLatin1String(entry.name), QLatin1String(entry.payload),
                          describe(entry.sender), QLatin1String(entry.result),
                          QLatin1String(entry.meaning));
    }
    return table;
}

} // namespace atrium::server
