#include "core/server/announcements.h"

#include "core/spa/payloads.h"

namespace atrium::server {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue nameOrNull(const std::optional<spa::Assignee> &person)
{
    return person ? textOrNull(person->name) : QJsonValue();
}

void announceTherapistQueue(const Step &step)
{
    step.emitter.toRoom(rooms::therapistQueue, QStringLiteral("therapist_queue_updated"));
}

void announceCashierQueue(const Step &step)
{
    step.emitter.toRoom(rooms::cashierQueue, QStringLiteral("cashier_queue_updated"));
}

void announceToMonitors(const Step &step)
{
    step.emitter.toRoom(rooms::monitor, QStringLiteral("monitor_updated"));
}

/// "Something changed" before an event that says what: original pages play a sound for each and
/// fetch for each, so the first may be left out.
void announceToMonitorsFirst(const Step &step)
{
    if (step.monitorNews == MonitorNews::UpdatedAndNamed)
        announceToMonitors(step);
}

/// A monitor event that names the guest: `details` comes beside the code.
void announceToMonitors(const Step &step, const QString &event, QJsonObject details = {})
{
    details.insert(QStringLiteral("code"), step.order().code);
    step.emitter.toRoom(rooms::monitor, event, QJsonArray{details});
}

/// The order as it is now, to everybody who follows it.
void announceTransaction(const Step &step)
{
    step.emitter.toRoomEncoded(spa::transactionRoom(step.outcome.order),
                               QStringLiteral("customer_txn_update"),
                               spa::transactionJson(step.order()));
}

QJsonObject therapistOf(const Step &step)
{
    return {{QStringLiteral("therapist"), nameOrNull(step.order().therapist)}};
}

/// Whose page shows the order from here on, hears of it; whose page is done with it, does not: it
/// would take the next news for its current guest.
void followOrLeave(const Step &step)
{
    const spa::StaffMember *member = step.house.staff().find(step.sender);
    if (!member || member->role != spa::StaffRole::Therapist)
        return;
    const QString room = spa::transactionRoom(step.outcome.order);
    const spa::Transaction *current = step.house.currentOf(step.sender);
    if (current && current->id == step.outcome.order)
        step.emitter.joinSender(room);
    else
        step.emitter.leaveSender(room);
}

/// Seconds from now, as an interval that holds for four guests of five.
QJsonValue waitMessage(const std::optional<spa::WaitPromise> &promise)
{
    if (!promise)
        return {};
    return QJsonObject{{QStringLiteral("expected_seconds"), promise->expectedSeconds},
                       {QStringLiteral("from_seconds"), promise->fromSeconds},
                       {QStringLiteral("to_seconds"), promise->toSeconds}};
}

void sendResult(const Step &step, QJsonObject result)
{
    if (step.result.isEmpty())
        return;
    result.insert(QStringLiteral("ok"), true);
    step.emitter.toSender(step.result, QJsonArray{result});
}

} // namespace

void reportDone(const Step &step)
{
    if (!step.result.isEmpty())
        step.emitter.toSenderEncoded(
            step.result,
            {"{\"ok\":true,\"transaction\":" + spa::transactionJson(step.order()).bytes + '}'});
}

void reportRefused(Emitter &emitter, const QString &result, const Error &error)
{
    emitter.noteRefusal(error.message);
    QJsonObject refusal{{QStringLiteral("error"), error.message}};
    if (!result.isEmpty())
        refusal.insert(QStringLiteral("ok"), false);
    emitter.toSender(result.isEmpty() ? QStringLiteral("error") : result, QJsonArray{refusal});
}

void announceOrdered(const Step &step)
{
    announceTherapistQueue(step);
    announceToMonitorsFirst(step);
    announceToMonitors(step, QStringLiteral("monitor_customer_confirmed"));
    JsonText received;
    {
        JsonObjectWriter out(received.bytes);
        out.number("transaction_id", step.outcome.order.value);
        out.text("receipt_key", QString::fromLatin1(step.receiptKey));
        appendJson(out.member("estimated_wait"), waitMessage(step.order().promise));
        out.member("transaction") += spa::transactionJson(step.order()).bytes;
    }
    step.emitter.toSenderEncoded(QStringLiteral("customer_selection_received"), received);
}

void announceCalled(const Step &step)
{
    const QString room = spa::transactionRoom(step.outcome.order);
    step.emitter.joinSender(room);
    step.emitter.toSender(QStringLiteral("joined_room"),
                          QJsonArray{QJsonObject{{QStringLiteral("room"), room}}});
    announceTherapistQueue(step);
    announceToMonitorsFirst(step);
    QJsonObject details = therapistOf(step);
    details.insert(QStringLiteral("room"), textOrNull(step.order().roomNumber()));
    announceToMonitors(step, QStringLiteral("monitor_therapist_confirmed"), details);
    announceTransaction(step);
    reportDone(step);
}

void announceStarted(const Step &step)
{
    announceToMonitorsFirst(step);
    announceToMonitors(step, QStringLiteral("monitor_service_started"), therapistOf(step));
    announceTransaction(step);
}

void announceEdited(const Step &step)
{
    announceTransaction(step);
    announceToMonitors(step);
    reportDone(step);
}

void announceFinished(const Step &step)
{
    reportDone(step);
    announceCashierQueue(step);
    announceToMonitorsFirst(step);
    announceToMonitors(step, QStringLiteral("monitor_service_finished"), therapistOf(step));
    followOrLeave(step);
    announceTransaction(step);
}

void announceClaimed(const Step &step)
{
    const std::optional<spa::Assignee> &cashier = step.order().cashier;
    announceToMonitors(step, QStringLiteral("monitor_payment_counter"),
                       {{QStringLiteral("cashier"), nameOrNull(cashier)},
                        {QStringLiteral("counter"), textOrNull(cashier->place)}});
    announceCashierQueue(step);
    reportDone(step);
    announceTransaction(step);
}

void announcePaid(const Step &step)
{
    announceToMonitorsFirst(step);
    announceToMonitors(step, QStringLiteral("monitor_payment_completed"),
                       {{QStringLiteral("cashier"), nameOrNull(step.order().cashier)}});
    announceCashierQueue(step);
    reportDone(step);
    announceTransaction(step);
}

void announceChanged(const Step &step)
{
    using State = spa::TransactionState;
    const auto concerns = [&](State state) {
        return step.before == state || step.order().state == state;
    };
    if (concerns(State::PendingTherapist))
        announceTherapistQueue(step);
    if (concerns(State::Finished))
        announceCashierQueue(step);
    announceToMonitorsFirst(step);
    announceToMonitors(step, QStringLiteral("monitor_transaction_changed"),
                       {{QStringLiteral("change"), step.event},
                        {QStringLiteral("status"), spa::wireName(step.order().state)}});
    announceTransaction(step);
    followOrLeave(step);
    reportDone(step);
}

void announceHandedOver(const Step &step)
{
    const spa::Transaction &order = step.order();
    const bool toCashier = order.state == spa::TransactionState::AwaitingPayment;
    const spa::Assignee &colleague = toCashier ? *order.cashier : *order.therapist;
    step.emitter.toRoom(
        toCashier ? rooms::cashierQueue : rooms::therapistQueue,
        QStringLiteral("transaction_handed_over"),
        QJsonArray{QJsonObject{{QStringLiteral("transaction_id"), spa::toJson(order.id)},
                               {QStringLiteral("code"), order.code},
                               {QStringLiteral("staff_id"), spa::toJson(colleague.id)}}});
    announceChanged(step);
}

void announceAssigned(const Step &step)
{
    const spa::Transaction &order = step.order();
    step.emitter.toRoom(
        rooms::therapistQueue, QStringLiteral("transaction_handed_over"),
        QJsonArray{QJsonObject{{QStringLiteral("transaction_id"), spa::toJson(order.id)},
                               {QStringLiteral("code"), order.code},
                               {QStringLiteral("staff_id"), spa::toJson(order.therapist->id)}}});
    announceTherapistQueue(step);
    announceToMonitorsFirst(step);
    QJsonObject details = therapistOf(step);
    details.insert(QStringLiteral("room"), textOrNull(order.roomNumber()));
    announceToMonitors(step, QStringLiteral("monitor_therapist_confirmed"), details);
    announceTransaction(step);
    reportDone(step);
}

void announceHouse(const Step &step)
{
    announceTherapistQueue(step);
    announceCashierQueue(step);
    announceToMonitors(step);
}

auto announcementOf(const spa::Action &action) -> void (*)(const Step &)
{
    struct Chooser
    {
        using Announcement = void (*)(const Step &);
        Announcement operator()(const spa::PlaceOrder &) const { return &announceOrdered; }
        Announcement operator()(const spa::CallNext &) const { return &announceCalled; }
        Announcement operator()(const spa::StartService &) const { return &announceStarted; }
        Announcement operator()(const spa::AddService &) const { return &announceEdited; }
        Announcement operator()(const spa::RemoveItem &) const { return &announceEdited; }
        Announcement operator()(const spa::FinishService &) const { return &announceFinished; }
        Announcement operator()(const spa::ClaimNext &) const { return &announceClaimed; }
        Announcement operator()(const spa::Pay &) const { return &announcePaid; }
        Announcement operator()(const spa::CancelOrder &) const { return &announceChanged; }
        Announcement operator()(const spa::MarkNoShow &) const { return &announceChanged; }
        Announcement operator()(const spa::SkipGuest &) const { return &announceChanged; }
        Announcement operator()(const spa::CallAgain &) const { return &announceChanged; }
        Announcement operator()(const spa::Release &) const { return &announceChanged; }
        Announcement operator()(const spa::Undo &) const { return &announceChanged; }
        Announcement operator()(const spa::HandOver &) const { return &announceHandedOver; }
        Announcement operator()(const spa::AssignGuest &) const { return &announceAssigned; }
        Announcement operator()(const spa::SetBreak &) const { return &announceBreak; }
        Announcement operator()(const spa::ToggleRoom &) const { return &announceRoom; }
        Announcement operator()(const spa::EndCleaning &) const { return &announceRoom; }
        Announcement operator()(const spa::MovePerson &) const { return &announceHouse; }
        Announcement operator()(const spa::AddPerson &) const { return &announceHouse; }
        Announcement operator()(const spa::SetAccount &) const { return &announceHouse; }
        Announcement operator()(const spa::EditPerson &) const { return &announceHouse; }
        Announcement operator()(const spa::AddRoom &) const { return &announceHouse; }
        Announcement operator()(const spa::RemoveRoom &) const { return &announceHouse; }
        Announcement operator()(const spa::AddCounter &) const { return &announceHouse; }
        Announcement operator()(const spa::RemoveCounter &) const { return &announceHouse; }
        Announcement operator()(const spa::SetServices &) const { return &announceHouse; }
    };
    return std::visit(Chooser(), action);
}

void announceBreak(const Step &step)
{
    const spa::StaffMember *member = step.house.staff().find(step.outcome.person);
    const bool onBreak = member->breakState == spa::BreakState::OnBreak;
    announceToMonitors(step);
    sendResult(step, {{QStringLiteral("on_break"), onBreak}});
}

void announceRoom(const Step &step)
{
    const spa::Room *room = step.house.rooms().find(step.outcome.room);
    announceRoomStatus(step.emitter, room->number, spa::wireName(room->state));
    sendResult(step, {{QStringLiteral("room_number"), room->number}});
}

void announceRoomStatus(Broadcaster &broadcaster, const QString &number, const QString &status)
{
    const QJsonObject room{{QStringLiteral("room_number"), number},
                           {QStringLiteral("status"), status}};
    broadcaster.toEverybody(QStringLiteral("monitor_updated"), QJsonArray{room});
}

} // namespace atrium::server
