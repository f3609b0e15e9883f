#include "core/async/to_thread.h"
#include "core/server/request_reading.h"
#include "core/server/responses.h"
#include "core/server/routes.h"
#include "core/server/web_page.h"
#include "core/spa/payloads.h"

#include <algorithm>

namespace atrium::server {

namespace {

constexpr size_t longestHistory = 50;
constexpr int mostPrintings = 4;

QJsonValue historyTime(const QDateTime &utc)
{
    return utc.isValid()
        ? QJsonValue(utc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")))
        : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

/// The last orders for which `when` yields a time, newest first.
template<typename When>
std::vector<const spa::Transaction *> newest(const spa::House &house, When when)
{
    std::vector<const spa::Transaction *> found;
    for (const auto &[id, order] : house.orders()) {
        if (when(order).isValid())
            found.push_back(&order);
    }
    std::stable_sort(found.begin(), found.end(), [&](const auto *left, const auto *right) {
        return when(*left) > when(*right);
    });
    found.resize(std::min(found.size(), longestHistory));
    return found;
}

QJsonArray servicesOf(const spa::Transaction &order)
{
    QJsonArray services;
    for (const spa::TransactionItem &item : order.items) {
        services.append(
            QJsonObject{{QStringLiteral("service_name"), item.serviceName},
                        {QStringLiteral("classification_name"), item.classificationName},
                        {QStringLiteral("duration_minutes"), item.durationMinutes},
                        {QStringLiteral("price"), item.price.toJson()}});
    }
    return services;
}

QJsonObject finishedEntry(const spa::Transaction &order)
{
    return {{QStringLiteral("id"), spa::toJson(order.id)},
            {QStringLiteral("code"), order.code},
            {QStringLiteral("status"), spa::wireName(order.state)},
            {QStringLiteral("room_number"), textOrNull(order.roomNumber())},
            {QStringLiteral("total_amount"), order.total().toJson()},
            {QStringLiteral("total_duration_minutes"), order.totalDurationMinutes()},
            {QStringLiteral("service_start_at"), historyTime(order.serviceStartAt)},
            {QStringLiteral("service_start_at_utc"), spa::utcTime(order.serviceStartAt)},
            {QStringLiteral("service_finish_at"), historyTime(order.serviceFinishAt)},
            {QStringLiteral("service_finish_at_utc"), spa::utcTime(order.serviceFinishAt)},
            {QStringLiteral("services"), servicesOf(order)}};
}

QJsonObject paymentEntry(const spa::Transaction &order, const ReceiptKeys &keys)
{
    const spa::Payment &payment = *order.payment;
    return {{QStringLiteral("payment_id"), spa::toJson(order.id)}, // an order is paid once
            {QStringLiteral("transaction_id"), spa::toJson(order.id)},
            {QStringLiteral("code"), order.code},
            {QStringLiteral("amount_due"), payment.amountDue.toJson()},
            {QStringLiteral("amount_paid"), payment.amountPaid.toJson()},
            {QStringLiteral("change_amount"), payment.change.toJson()},
            {QStringLiteral("payment_method"), QStringLiteral("cash")},
            {QStringLiteral("payment_date"), historyTime(payment.createdAt)},
            {QStringLiteral("payment_date_utc"), spa::utcTime(payment.createdAt)},
            {QStringLiteral("services"), servicesOf(order)},
            {QStringLiteral("therapist_name"),
             order.therapist ? textOrNull(order.therapist->name) : QJsonValue()},
            {QStringLiteral("room_number"), textOrNull(order.roomNumber())},
            {QStringLiteral("receipt_key"), QString::fromLatin1(keys.keyOf(order.id))}};
}

const spa::Transaction *findByCode(const spa::House &house, const QString &code)
{
    for (const auto &[id, order] : house.orders()) {
        if (order.code == code)
            return &order;
    }
    return nullptr;
}

} // namespace

net::HttpResponse SpaRoutes::finishedTransactions(const net::HttpRequest &request)
{
    const spa::StaffMember *member = staffOf(request, spa::StaffRole::Therapist);
    if (!member)
        return jsonError(QStringLiteral("Unauthorized"), 401);
    const auto own = newest(m_desk.house(), [&](const spa::Transaction &order) {
        const bool isOver = order.state == spa::TransactionState::Finished
            || order.state == spa::TransactionState::Paid;
        const bool isOwn = isOver && order.therapist && order.therapist->id == member->id;
        return isOwn ? order.serviceFinishAt : QDateTime();
    });
    QJsonArray list;
    for (const spa::Transaction *order : own)
        list.append(finishedEntry(*order));
    return json(list);
}

net::HttpResponse SpaRoutes::paymentHistory(const net::HttpRequest &request)
{
    const spa::StaffMember *member = staffOf(request, spa::StaffRole::Cashier);
    if (!member)
        return jsonError(QStringLiteral("Unauthorized"), 401);
    const auto own = newest(m_desk.house(), [&](const spa::Transaction &order) {
        const bool isOwn = order.payment && order.cashier && order.cashier->id == member->id;
        return isOwn ? order.payment->createdAt : QDateTime();
    });
    QJsonArray list;
    for (const spa::Transaction *order : own)
        list.append(paymentEntry(*order, m_receiptKeys));
    return json(list);
}

bool SpaRoutes::mayReadReceipt(const net::HttpRequest &request, TransactionId order)
{
    const QByteArray key = request.query.queryItemValue(QStringLiteral("key")).toLatin1();
    return m_receiptKeys.isKeyOf(order, key)
        || m_desk.staffOf(staffToken(request, TokenPlaces::Page))
        || m_desk.staffOf(cookieOf(request, receiptCookie));
}

net::HttpResponse SpaRoutes::receipt(const net::HttpRequest &request)
{
    const QString code = withoutTrailingSlash(request.path).section(QLatin1Char('/'), -1);
    const spa::Transaction *order = findByCode(m_desk.house(), code);
    // Who may not read it does not learn whether there is one.
    const bool isShown = order && mayReadReceipt(request, order->id);
    return page(
        webPage(QStringLiteral("receipt.html"),
                {{QStringLiteral("receipt"),
                  isShown ? receiptText(*order) : QStringLiteral("Transaction not found.")}}));
}

const PrinterAddress *SpaRoutes::printerOf(const QJsonObject &wish) const
{
    const QJsonValue host = wish.value(QLatin1String("printer_host"));
    const QJsonValue port = wish.value(QLatin1String("printer_port"));
    if (host.isUndefined() && port.isUndefined())
        return m_settings.printers.empty() ? nullptr : &m_settings.printers.front();
    const auto meant = std::find_if(
        m_settings.printers.begin(), m_settings.printers.end(), [&](const PrinterAddress &own) {
            return host.toString(QStringLiteral("localhost")) == own.host
                && port.toInt(9100) == int(own.port);
        });
    return meant == m_settings.printers.end() ? nullptr : &*meant;
}

QCoro::Task<net::HttpResponse> SpaRoutes::printReceipt(net::HttpRequest request)
{
    if (!staffOf(request, spa::StaffRole::Cashier))
        co_return jsonError(QStringLiteral("Unauthorized"), 401);
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    const auto id = spa::readTransactionId(QJsonArray{document.object()});
    if (!document.isObject() || !id)
        co_return jsonError(QStringLiteral("transaction_id is missing or no id."), 400);
    const spa::Transaction *order = m_desk.house().find(*id);
    if (!order)
        co_return jsonError(QStringLiteral("Transaction not found"), 404);
    if (m_settings.printers.empty())
        co_return jsonError(QStringLiteral("No printer is set up: start the house with --printer."),
                            500);
    const PrinterAddress *printer = printerOf(document.object());
    if (!printer)
        co_return jsonError(QStringLiteral("This printer is not one of the house's."), 400);
    if (m_printing >= mostPrintings)
        co_return jsonError(QStringLiteral("The printer is busy. Please try again."), 500);
    const PrinterAddress address = *printer;
    const QString text = receiptText(*order);
    ++m_printing;
    const auto printed = qScopeGuard([this] { --m_printing; });
    const Result<> outcome = co_await async::toThread(&sendToPrinter, address, text);
    if (!outcome)
        co_return jsonError(outcome.error().message, 500);
    const QJsonObject done{{QStringLiteral("success"), true},
                           {QStringLiteral("message"), QStringLiteral("Receipt printed.")}};
    co_return uncachedJson(QJsonDocument(done));
}

} // namespace atrium::server
