#include "core/server/announcements.h"
#include "core/server/handlers.h"

namespace atrium::server {

namespace {

const QString claimResult = QStringLiteral("cashier_claim_result");
const QString payResult = QStringLiteral("cashier_pay_result");

} // namespace

void Handlers::claimNext(Call call)
{
    const auto member = cashier(call.presence);
    if (!member)
        return reportRefused(call.emitter, claimResult, member.error());
    const auto claimed = m_desk.claimNext((*member)->id);
    if (!claimed)
        return reportRefused(call.emitter, claimResult, claimed.error());
    const spa::Transaction &order = **claimed;
    const QString counter = order.cashier->place;
    announceToMonitors(
        call.emitter, QStringLiteral("monitor_payment_counter"), order,
        {{QStringLiteral("cashier"), nameOrNull(order.cashier)},
         {QStringLiteral("counter"), counter.isEmpty() ? QJsonValue() : QJsonValue(counter)}});
    announceCashierQueue(call.emitter);
    reportDone(call.emitter, claimResult, order);
}

void Handlers::tellCashierCurrent(Call call)
{
    QJsonValue
        current; // an explicit null: an absent argument would let a recovery offset take its place
    if (const auto member = cashier(call.presence)) {
        if (const spa::Transaction *order = m_desk.house().currentOf((*member)->id))
            current = spa::transactionMessage(*order);
    }
    call.emitter.toSender(QStringLiteral("cashier_current_transaction"), QJsonArray{current});
}

void Handlers::pay(Call call)
{
    const auto member = cashier(call.presence);
    if (!member)
        return reportRefused(call.emitter, payResult, member.error());
    const auto request = spa::readPay(call.arguments);
    if (!request)
        return reportRefused(call.emitter, payResult, request.error());
    const auto outcome = m_desk.pay((*member)->id, *request);
    if (!outcome)
        return reportRefused(call.emitter, payResult, outcome.error());
    const spa::Transaction &order = *m_desk.house().find(request->transaction);
    // A repeated payment is only answered again: the others heard of it the first time.
    if (*outcome == spa::Outcome::Effect::Changed) {
        announceToMonitors(call.emitter);
        announceToMonitors(call.emitter, QStringLiteral("monitor_payment_completed"), order,
                           {{QStringLiteral("cashier"), nameOrNull(order.cashier)}});
        announceCashierQueue(call.emitter);
    }
    reportDone(call.emitter, payResult, order);
}

} // namespace atrium::server
