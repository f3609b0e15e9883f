#include "core/server/handlers.h"

#include "core/server/store_keeper.h"
#include "core/spa/refusals.h"

#include <algorithm>

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

/// What the journal calls the thing that an event came from. A guest is known by it; who is logged
/// in is known already, so that it can say more to people.
QString deviceOf(const Presence &presence, StaffId person)
{
    if (!person.isValid())
        return presence.device;
    return presence.place.isEmpty() ? presence.address
                                    : presence.place + QStringLiteral(", ") + presence.address;
}

} // namespace

Handlers::Handlers(FrontDesk &desk, MonitorNews monitorNews, ReceiptKeys receiptKeys)
    : m_desk(desk)
    , m_monitorNews(monitorNews)
    , m_receiptKeys(std::move(receiptKeys))
{ }

const Handlers::Entry *Handlers::find(const QString &event)
{
    const auto table = entries();
    const auto found = std::find_if(table.begin(), table.end(), [&](const Entry &entry) {
        return event == QLatin1String(entry.name);
    });
    return found == table.end() ? nullptr : &*found;
}

void Handlers::handle(Presence &presence, const QString &event, const QJsonArray &arguments,
                      Emitter &emitter)
{
    const Entry *entry = find(event);
    if (!entry)
        return;
    const Call call{presence, arguments, emitter};
    if (entry->answer)
        (this->*entry->answer)(call);
    else
        perform(call, *entry);
}

void Handlers::refuse(const QString &event, const Error &error, Emitter &emitter) const
{
    const Entry *entry = find(event);
    const bool inResult = entry && entry->refusedIn == RefusedIn::Result;
    reportRefused(emitter, inResult ? QLatin1String(entry->result) : QString(), error);
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
    if (entry.sender == Sender::Maker
        && !call.presence.hasMade(m_desk.house().find(orderOf(*action))))
        return spa::transactionNotFound();
    spa::Command command{*id, deviceOf(call.presence, *person), *person, {}, *action};
    if (auto *order = std::get_if<spa::PlaceOrder>(&command.action))
        order->promise = m_desk.waitPromise(order->lane);
    return command;
}

bool Handlers::answerAgain(const Call &call, const spa::Command &command)
{
    const std::optional<QByteArray> earlier = m_desk.earlierAnswer(command.key());
    if (earlier)
        Emissions::fromSenderPart(*earlier).playTo(call.emitter);
    return earlier.has_value();
}

void Handlers::perform(const Call &call, const Entry &entry)
{
    const QString event = QLatin1String(entry.name);
    Result<spa::Command> command = commandOf(call, entry);
    if (!command)
        return refuse(event, command.error(), call.emitter);
    if (answerAgain(call, *command))
        return;
    Emissions said;
    const bool isNewOrder = std::holds_alternative<spa::PlaceOrder>(command->action);
    const Step step{said,
                    m_desk.house(),
                    {},
                    command->person,
                    {},
                    event,
                    QLatin1String(entry.result),
                    m_monitorNews,
                    {}};
    const auto outcome = performAndTell(std::move(*command), step, entry.announce, said);
    if (!outcome)
        return refuse(event, outcome.error(), call.emitter);
    if (isNewOrder)
        noteOrder(call.presence, *m_desk.house().find(outcome->order));
    said.playTo(call.emitter);
}

Result<spa::Outcome> Handlers::performAndTell(spa::Command command, Step step,
                                              void (*announce)(const Step &step), Emissions &said)
{
    if (const spa::Transaction *order = m_desk.house().find(orderOf(command.action)))
        step.before = order->state;
    const bool isKept = !command.id.isEmpty();
    const auto tell = [&](const spa::Outcome &outcome) {
        step.outcome = outcome;
        step.receiptKey = m_receiptKeys.keyOf(outcome.order);
        // A repeat is only answered again: the others heard of it the first time.
        const bool isRepeat = outcome.effect == spa::Outcome::Effect::AlreadyDone;
        if (isRepeat && outcome.order.isValid())
            reportDone(step);
        else
            announce(step);
        return isKept ? said.senderPart() : QByteArray();
    };
    return m_desk.perform(std::move(command), tell);
}

Result<spa::Outcome> Handlers::performAtDesk(spa::Action action, Emitter &emitter)
{
    Emissions said;
    const QString name = nameOf(action);
    auto *announce = announcementOf(action);
    const StaffId desk = m_desk.deskPerson();
    const Step step{said, m_desk.house(), {}, desk, {}, name, {}, m_monitorNews, {}};
    auto outcome = performAndTell({{}, QStringLiteral("desk"), desk, {}, std::move(action)}, step,
                                  announce, said);
    said.playTo(emitter);
    return outcome;
}

void Handlers::noteOrder(Presence &presence, const spa::Transaction &order)
{
    presence.isGuest = true;
    presence.latestOrder = order.id;
    if (refreshStaff(presence))
        return;
    presence.role = ConnectionRole::Customer;
    presence.person = order.code;
}

void Handlers::rememberGuest(Presence &presence)
{
    if (!presence.isGuest)
        return;
    if (const spa::Transaction *order = m_desk.house().find(m_desk.newestOrderOf(presence.device)))
        noteOrder(presence, *order);
}

void Handlers::connected(Presence &presence, Emitter &emitter)
{
    if (const spa::StaffMember *member = refreshStaff(presence))
        m_desk.deviceArrived(presence.connection, member->id);
    emitter.toSender(
        QStringLiteral("connected"),
        QJsonArray{QJsonObject{{QStringLiteral("message"), QStringLiteral("connected")}}});
    const storage::Store *store = m_desk.store();
    if (store && store->status().state == storage::StoreStatus::State::ReadOnly)
        emitter.toSender(QStringLiteral("house_status"),
                         QJsonArray{StoreKeeper::statusMessage(store->status())});
}

void Handlers::tellStateAgain(const QSet<QString> &joined, Emitter &emitter)
{
    if (joined.contains(rooms::therapistQueue))
        emitter.toSender(QStringLiteral("therapist_queue_updated"));
    if (joined.contains(rooms::cashierQueue))
        emitter.toSender(QStringLiteral("cashier_queue_updated"));
    if (joined.contains(rooms::monitor))
        emitter.toSender(QStringLiteral("monitor_updated"));
    for (const QString &room : joined) {
        if (const spa::Transaction *order = m_desk.house().find(spa::transactionOfRoom(room)))
            emitter.toSender(QStringLiteral("customer_txn_update"),
                             QJsonArray{spa::transactionMessage(*order)});
    }
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
    const bool isCashier = member->role == spa::StaffRole::Cashier;
    presence.role = isTherapist ? ConnectionRole::Therapist
        : isCashier             ? ConnectionRole::Cashier
                                : ConnectionRole::Desk;
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
    const spa::Transaction *order = m_desk.house().find(spa::transactionOfRoom(*room));
    if (!call.presence.hasMade(order) && !refreshStaff(call.presence))
        return refuse(spa::authenticationRequired().value());
    if (!order)
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

void Handlers::noteShown(const Call &call)
{
    const auto shown = readers::shown(call.arguments);
    if (!shown)
        return reportRefused(call.emitter, {}, shown.error());
    call.presence.shownRevision = shown->revision;
    if (call.presence.role == ConnectionRole::Monitor)
        call.presence.person = shown->name;
    QJsonObject answer = m_desk.monitorRevision();
    if (shown->beat)
        answer.insert(QStringLiteral("beat"), *shown->beat);
    call.emitter.toSender(QStringLiteral("monitor_revision"), QJsonArray{answer});
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
