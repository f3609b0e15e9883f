#include "core/server/handlers.h"

#include "core/spa/refusals.h"

namespace atrium::server {

namespace {

/// The order that an action is about; invalid for one that names none.
TransactionId orderOf(const spa::Action &action)
{
    return std::visit(
        [](const auto &asked) {
            if constexpr (requires { asked.order; })
                return asked.order;
            else
                return TransactionId();
        },
        action);
}

} // namespace

Handlers::Handlers(FrontDesk &desk, MonitorNews monitorNews, ReceiptKeys receiptKeys)
    : m_desk(desk)
    , m_monitorNews(monitorNews)
    , m_receiptKeys(std::move(receiptKeys))
{ }

void Handlers::handle(Presence &presence, const QString &event, const QJsonArray &arguments,
                      Emitter &emitter)
{
    for (const Entry &entry : entries()) {
        if (event != QLatin1String(entry.name))
            continue;
        const Call call{presence, arguments, emitter};
        if (entry.answer)
            (this->*entry.answer)(call);
        else
            perform(call, entry);
        return;
    }
}

Result<spa::Command> Handlers::commandOf(const Call &call, const Entry &entry)
{
    const Result<StaffId> person = admit(call.presence, entry.sender);
    if (!person)
        return tl::unexpected(person.error());
    const Result<QString> id = readers::commandId(call.arguments);
    if (!id)
        return tl::unexpected(id.error());
    const readers::Asked action = entry.read(m_desk.house(), call.arguments);
    if (!action)
        return tl::unexpected(action.error());
    // To a stranger an order that exists and one that does not are the same.
    if (entry.sender == Sender::Maker && !call.presence.orders.contains(orderOf(*action)))
        return spa::transactionNotFound();
    return spa::Command{*id, QString::number(call.presence.connection.value), *person, {}, *action};
}

void Handlers::perform(const Call &call, const Entry &entry)
{
    const QString result = QLatin1String(entry.result);
    const auto refuse = [&](const Error &error) {
        reportRefused(call.emitter, entry.refusedIn == RefusedIn::Result ? result : QString(),
                      error);
    };
    const Result<spa::Command> command = commandOf(call, entry);
    if (!command)
        return refuse(command.error());
    const spa::Transaction *order = m_desk.house().find(orderOf(command->action));
    std::optional<spa::TransactionState> before;
    if (order)
        before = order->state;
    const Result<spa::Outcome> outcome = m_desk.perform(*command);
    if (!outcome)
        return refuse(outcome.error());
    if (std::holds_alternative<spa::PlaceOrder>(command->action))
        noteOrder(call.presence, *m_desk.house().find(outcome->order));
    const Step step{call.emitter,    m_desk.house(), *outcome,
                    command->person, before,         QLatin1String(entry.name),
                    result,          m_monitorNews,  m_receiptKeys.keyOf(outcome->order)};
    // A repeat is only answered again: the others heard of it the first time.
    const bool isRepeat = outcome->effect == spa::Outcome::Effect::AlreadyDone;
    if (isRepeat && outcome->order.isValid())
        reportDone(step);
    else
        entry.announce(step);
}

void Handlers::noteOrder(Presence &presence, const spa::Transaction &order)
{
    presence.orders.insert(order.id);
    if (refreshStaff(presence))
        return;
    presence.role = ConnectionRole::Customer;
    presence.person = order.code;
}

void Handlers::connected(Presence &presence, Emitter &emitter)
{
    if (const spa::StaffMember *member = refreshStaff(presence))
        m_desk.deviceArrived(presence.connection, member->id);
    emitter.toSender(
        QStringLiteral("connected"),
        QJsonArray{QJsonObject{{QStringLiteral("message"), QStringLiteral("connected")}}});
}

void Handlers::disconnected(const Presence &presence)
{
    m_desk.deviceLeft(presence.connection);
}

bool Handlers::isStill(const Presence &presence)
{
    const spa::StaffMember *member = m_desk.staffOf(presence.token);
    return (member ? member->id : StaffId()) == presence.staff;
}

const spa::StaffMember *Handlers::refreshStaff(Presence &presence)
{
    const spa::StaffMember *member = m_desk.staffOf(presence.token);
    if (!member || !member->active)
        return nullptr;
    const bool isTherapist = member->role == spa::StaffRole::Therapist;
    presence.role = isTherapist ? ConnectionRole::Therapist : ConnectionRole::Cashier;
    presence.staff = member->id;
    presence.person = member->name;
    presence.place = member->place.isEmpty()
        ? QString()
        : (isTherapist ? QStringLiteral("Room %1") : QStringLiteral("Counter %1"))
              .arg(member->place);
    return member;
}

Result<StaffId> Handlers::admit(Presence &presence, Sender sender)
{
    if (sender == Sender::Anybody || sender == Sender::Maker)
        return StaffId();
    const spa::StaffMember *member = refreshStaff(presence);
    if (sender == Sender::Cashier && (!member || member->role != spa::StaffRole::Cashier))
        return spa::loginRequired();
    if (!member || (sender == Sender::Therapist && member->role != spa::StaffRole::Therapist))
        return spa::authenticationRequired();
    return member->id;
}

void Handlers::joinRoom(const Call &call)
{
    const auto refuse = [&](const Error &error) {
        reportRefused(call.emitter, {}, error);
    };
    const auto room = spa::readRoom(call.arguments);
    if (!room)
        return refuse(room.error());
    if (room->isEmpty())
        return; // the contract ignores it
    const TransactionId order = spa::transactionOfRoom(*room);
    const bool own = call.presence.orders.contains(order);
    if (!own && !refreshStaff(call.presence))
        return refuse(spa::authenticationRequired().value());
    if (!m_desk.house().find(order))
        return refuse(spa::transactionNotFound().value());
    call.emitter.joinSender(*room);
    call.emitter.toSender(QStringLiteral("joined_room"),
                          QJsonArray{QJsonObject{{QStringLiteral("room"), *room}}});
}

void Handlers::subscribe(const Call &call, Sender sender, const QString &room)
{
    if (const auto person = admit(call.presence, sender); !person)
        return reportRefused(call.emitter, {}, person.error());
    call.emitter.joinSender(room);
}

void Handlers::subscribeTherapist(const Call &call)
{
    subscribe(call, Sender::Therapist, rooms::therapistQueue);
}

void Handlers::subscribeCashier(const Call &call)
{
    subscribe(call, Sender::Cashier, rooms::cashierQueue);
}

void Handlers::subscribeMonitor(const Call &call)
{
    if (!refreshStaff(call.presence))
        call.presence.role = ConnectionRole::Monitor;
    call.emitter.joinSender(rooms::monitor);
}

void Handlers::tellTherapistCurrent(const Call &call)
{
    QJsonValue
        current; // an explicit null: an absent argument would let a recovery offset take its place
    if (const auto person = admit(call.presence, Sender::Therapist)) {
        if (const spa::Transaction *order = m_desk.house().currentOf(*person)) {
            call.emitter.joinSender(spa::transactionRoom(order->id));
            current = spa::transactionMessage(*order);
        }
    }
    call.emitter.toSender(QStringLiteral("therapist_current_transaction"), QJsonArray{current});
}

void Handlers::tellCashierCurrent(const Call &call)
{
    QJsonValue current; // explicit, as above
    if (const auto person = admit(call.presence, Sender::Cashier)) {
        if (const spa::Transaction *order = m_desk.house().currentOf(*person))
            current = spa::transactionMessage(*order);
    }
    call.emitter.toSender(QStringLiteral("cashier_current_transaction"), QJsonArray{current});
}

} // namespace atrium::server
