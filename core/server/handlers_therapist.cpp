#include "core/server/announcements.h"
#include "core/server/handlers.h"

namespace atrium::server {

namespace {

const QString confirmResult = QStringLiteral("therapist_confirm_result");

QJsonObject therapistOf(const spa::Transaction &transaction)
{
    return {{QStringLiteral("therapist"), nameOrNull(transaction.therapist)}};
}

} // namespace

void Handlers::confirmNext(Call call)
{
    const auto member = therapist(call.presence);
    if (!member)
        return reportRefused(call.emitter, confirmResult, member.error());
    const auto taken = m_desk.confirmNext((*member)->id);
    if (!taken)
        return reportRefused(call.emitter, confirmResult, taken.error());
    const spa::Transaction &order = **taken;
    const QString room = spa::transactionRoom(order.id);
    call.emitter.joinSender(room);
    call.emitter.toSender(QStringLiteral("joined_room"),
                          QJsonArray{QJsonObject{{QStringLiteral("room"), room}}});
    announceTherapistQueue(call.emitter);
    announceToMonitors(call.emitter);
    QJsonObject details = therapistOf(order);
    details.insert(QStringLiteral("room"),
                   order.roomNumber().isEmpty() ? QJsonValue() : QJsonValue(order.roomNumber()));
    announceToMonitors(call.emitter, QStringLiteral("monitor_therapist_confirmed"), order, details);
    announceTransaction(call.emitter, order);
    reportDone(call.emitter, confirmResult, order);
}

void Handlers::tellTherapistCurrent(Call call)
{
    QJsonValue
        current; // an explicit null: an absent argument would let a recovery offset take its place
    if (const auto member = therapist(call.presence)) {
        if (const spa::Transaction *order = m_desk.house().currentOf((*member)->id)) {
            call.emitter.joinSender(spa::transactionRoom(order->id));
            current = spa::transactionMessage(*order);
        }
    }
    call.emitter.toSender(QStringLiteral("therapist_current_transaction"), QJsonArray{current});
}

void Handlers::startService(Call call)
{
    const auto member = therapist(call.presence);
    if (!member)
        return refuse(call.emitter, member.error());
    const auto id = spa::readTransactionId(call.arguments);
    if (!id)
        return refuse(call.emitter, id.error());
    const auto started = m_desk.startService((*member)->id, *id);
    if (!started)
        return refuse(call.emitter, started.error());
    announceToMonitors(call.emitter);
    announceToMonitors(call.emitter, QStringLiteral("monitor_service_started"), **started,
                       therapistOf(**started));
    announceTransaction(call.emitter, **started);
}

void Handlers::announceEdit(Call call, const spa::Transaction &transaction)
{
    announceTransaction(call.emitter, transaction);
    announceToMonitors(call.emitter);
    reportDone(call.emitter, QStringLiteral("therapist_edit_done"), transaction);
}

void Handlers::addService(Call call)
{
    const auto member = therapist(call.presence);
    if (!member)
        return refuse(call.emitter, member.error());
    const auto request = spa::readAddService(call.arguments);
    if (!request)
        return refuse(call.emitter, request.error());
    const auto edited = m_desk.addItem((*member)->id, *request);
    if (!edited)
        return refuse(call.emitter, edited.error());
    announceEdit(call, **edited);
}

void Handlers::removeItem(Call call)
{
    const auto member = therapist(call.presence);
    if (!member)
        return refuse(call.emitter, member.error());
    const auto item = spa::readTransactionItemId(call.arguments);
    if (!item)
        return refuse(call.emitter, item.error());
    const auto edited = m_desk.removeItem((*member)->id, *item);
    if (!edited)
        return refuse(call.emitter, edited.error());
    announceEdit(call, **edited);
}

void Handlers::finishService(Call call)
{
    const auto member = therapist(call.presence);
    if (!member)
        return refuse(call.emitter, member.error());
    const auto id = spa::readTransactionId(call.arguments);
    if (!id)
        return refuse(call.emitter, id.error());
    const auto finished = m_desk.finishService((*member)->id, *id);
    if (!finished)
        return refuse(call.emitter, finished.error());
    reportDone(call.emitter, QStringLiteral("therapist_finish_result"), **finished);
    announceCashierQueue(call.emitter);
    announceToMonitors(call.emitter);
    announceToMonitors(call.emitter, QStringLiteral("monitor_service_finished"), **finished,
                       therapistOf(**finished));
}

} // namespace atrium::server
