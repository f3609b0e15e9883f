#include "core/server/handlers.h"

#include "core/server/announcements.h"
#include "core/spa/refusals.h"

#include <array>

namespace atrium::server {

Handlers::Handlers(FrontDesk &desk)
    : m_desk(desk)
{ }

std::span<const Handlers::Entry> Handlers::entries()
{
    static constexpr std::array table{
        Entry{"join_room", &Handlers::joinRoom},
        Entry{"therapist_subscribe", &Handlers::subscribeTherapist},
        Entry{"cashier_subscribe", &Handlers::subscribeCashier},
        Entry{"monitor_subscribe", &Handlers::subscribeMonitor},
        Entry{"customer_confirm_selection", &Handlers::confirmSelection},
        Entry{"therapist_confirm_next", &Handlers::confirmNext},
        Entry{"therapist_get_current_transaction", &Handlers::tellTherapistCurrent},
        Entry{"therapist_start_service", &Handlers::startService},
        Entry{"therapist_add_service", &Handlers::addService},
        Entry{"therapist_remove_item", &Handlers::removeItem},
        Entry{"therapist_finish_service", &Handlers::finishService},
        Entry{"cashier_claim_next", &Handlers::claimNext},
        Entry{"cashier_get_current_transaction", &Handlers::tellCashierCurrent},
        Entry{"cashier_pay", &Handlers::pay},
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

void Handlers::handle(Presence &presence, const QString &event, const QJsonArray &arguments,
                      Emitter &emitter)
{
    for (const Entry &entry : entries()) {
        if (event == QLatin1String(entry.name)) {
            (this->*entry.handler)(Call{presence, arguments, emitter});
            return;
        }
    }
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
    if (!member)
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

Result<const spa::StaffMember *> Handlers::therapist(Presence &presence)
{
    const spa::StaffMember *member = refreshStaff(presence);
    if (!member || member->role != spa::StaffRole::Therapist)
        return spa::authenticationRequired();
    return member;
}

Result<const spa::StaffMember *> Handlers::cashier(Presence &presence)
{
    const spa::StaffMember *member = refreshStaff(presence);
    if (!member || member->role != spa::StaffRole::Cashier)
        return spa::loginRequired();
    return member;
}

void Handlers::joinRoom(Call call)
{
    const auto room = spa::readRoom(call.arguments);
    if (!room)
        return refuse(call.emitter, room.error());
    if (room->isEmpty())
        return; // the contract ignores it
    const TransactionId order = spa::transactionOfRoom(*room);
    const bool own = call.presence.orders.contains(order);
    if (!own && !refreshStaff(call.presence))
        return refuse(call.emitter, spa::authenticationRequired().value());
    if (!m_desk.house().find(order))
        return refuse(call.emitter, spa::transactionNotFound().value());
    call.emitter.joinSender(*room);
    call.emitter.toSender(QStringLiteral("joined_room"),
                          QJsonArray{QJsonObject{{QStringLiteral("room"), *room}}});
}

void Handlers::subscribeTherapist(Call call)
{
    if (const auto member = therapist(call.presence); !member)
        return refuse(call.emitter, member.error());
    call.emitter.joinSender(rooms::therapistQueue);
}

void Handlers::subscribeCashier(Call call)
{
    if (const auto member = cashier(call.presence); !member)
        return refuse(call.emitter, member.error());
    call.emitter.joinSender(rooms::cashierQueue);
}

void Handlers::subscribeMonitor(Call call)
{
    if (!refreshStaff(call.presence))
        call.presence.role = ConnectionRole::Monitor;
    call.emitter.joinSender(rooms::monitor);
}

void Handlers::confirmSelection(Call call)
{
    const auto lines = spa::readSelection(call.arguments);
    if (!lines)
        return refuse(call.emitter, lines.error());
    const auto made = m_desk.confirmSelection(*lines);
    if (!made)
        return refuse(call.emitter, made.error());
    const spa::Transaction &order = **made;
    call.presence.orders.insert(order.id);
    if (!refreshStaff(call.presence)) {
        call.presence.role = ConnectionRole::Customer;
        call.presence.person = order.code;
    }
    announceTherapistQueue(call.emitter);
    announceToMonitors(call.emitter);
    announceToMonitors(call.emitter, QStringLiteral("monitor_customer_confirmed"), order);
    const QJsonObject received{{QStringLiteral("transaction_id"), spa::toJson(order.id)},
                               {QStringLiteral("transaction"), spa::transactionMessage(order)}};
    call.emitter.toSender(QStringLiteral("customer_selection_received"), QJsonArray{received});
}

} // namespace atrium::server
