#include "core/spa/messages.h"

#include <QJsonDocument>

namespace atrium::spa {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue amountFor(Audience audience, Money money)
{
    return audience == Audience::Staff ? money.toJson() : QJsonValue(0.0);
}

QJsonValue nameFor(Audience audience, const std::optional<Assignee> &person)
{
    return audience == Audience::Staff && person ? textOrNull(person->name) : QJsonValue();
}

QJsonObject paymentMessage(const Payment &payment)
{
    return {{QStringLiteral("amount_due"), payment.amountDue.toJson()},
            {QStringLiteral("amount_paid"), payment.amountPaid.toJson()},
            {QStringLiteral("change_amount"), payment.change.toJson()},
            {QStringLiteral("method"), QStringLiteral("cash")},
            {QStringLiteral("created_at"), naiveLocalTime(payment.createdAt)},
            {QStringLiteral("created_at_utc"), utcTime(payment.createdAt)}};
}

void appendAmount(QByteArray &out, Money money)
{
    constexpr qint64 one = 100;
    if (money.centavos % one == 0)
        out += QByteArray::number(money.centavos / one);
    else
        appendJson(out, money.toJson());
}

void appendItems(QByteArray &out, const std::vector<TransactionItem> &items)
{
    out += '[';
    for (const TransactionItem &item : items) {
        if (&item != &items.front())
            out += ',';
        JsonObjectWriter entry(out);
        entry.number("id", item.id.value);
        entry.number("service_id", item.serviceId.value);
        entry.text("service_name", item.serviceName);
        entry.text("classification_name", item.classificationName);
        appendAmount(entry.member("price"), item.price);
        entry.number("duration_minutes", item.durationMinutes);
    }
    out += ']';
}

QJsonObject monitorEntry(const Transaction &transaction, Audience audience)
{
    QJsonArray services;
    for (const TransactionItem &item : transaction.items) {
        services.append(
            QJsonObject{{QStringLiteral("service_name"), item.serviceName},
                        {QStringLiteral("classification_name"), item.classificationName},
                        {QStringLiteral("price"), amountFor(audience, item.price)},
                        {QStringLiteral("duration_minutes"), item.durationMinutes}});
    }
    return {{QStringLiteral("id"), toJson(transaction.id)},
            {QStringLiteral("code"), transaction.code},
            {QStringLiteral("status"), wireName(transaction.state)},
            {QStringLiteral("therapist"), nameFor(audience, transaction.therapist)},
            {QStringLiteral("room_number"), textOrNull(transaction.roomNumber())},
            {QStringLiteral("cashier"), nameFor(audience, transaction.cashier)},
            {QStringLiteral("counter"),
             transaction.cashier ? textOrNull(transaction.cashier->place) : QJsonValue()},
            {QStringLiteral("total_amount"), amountFor(audience, transaction.total())},
            {QStringLiteral("total_duration_minutes"), transaction.totalDurationMinutes()},
            {QStringLiteral("service_start_at"), naiveLocalTime(transaction.serviceStartAt)},
            {QStringLiteral("service_start_at_utc"), utcTime(transaction.serviceStartAt)},
            {QStringLiteral("selected_services"), services}};
}

QJsonArray monitorEntries(const House &house, Audience audience,
                          std::initializer_list<TransactionState> states)
{
    QJsonArray entries;
    for (TransactionState state : states) {
        for (const Transaction *transaction : house.inState(state))
            entries.append(monitorEntry(*transaction, audience));
    }
    return entries;
}

QJsonObject roomMessage(const Room &room, const Transaction *inside, const QDateTime &nowUtc)
{
    const bool inService = inside && inside->state == TransactionState::InService;
    QString status = wireName(room.isBeingCleaned(nowUtc) ? RoomState::Preparing : room.state);
    if (inside)
        status = inService ? QStringLiteral("on_going_service") : QStringLiteral("occupied");
    const QDateTime start = inService ? inside->serviceStartAt : QDateTime();
    return {{QStringLiteral("room_number"), room.number},
            {QStringLiteral("status"), status},
            {QStringLiteral("transaction_code"), inside ? QJsonValue(inside->code) : QJsonValue()},
            {QStringLiteral("called_at_utc"),
             utcTime(inside ? inside->therapistConfirmedAt : QDateTime())},
            {QStringLiteral("service_start_at"), naiveLocalTime(start)},
            {QStringLiteral("service_start_at_utc"), utcTime(start)},
            {QStringLiteral("total_duration_minutes"),
             inService ? QJsonValue(inside->totalDurationMinutes()) : QJsonValue()},
            {QStringLiteral("transaction_id"), inside ? toJson(inside->id) : QJsonValue()}};
}

void appendTransaction(QByteArray &json, const Transaction &transaction)
{
    JsonObjectWriter out(json);
    out.number("id", transaction.id.value);
    out.text("code", transaction.code);
    out.text("status", wireName(transaction.state));
    out.textOrNull("therapist", transaction.therapist ? transaction.therapist->name : QString());
    out.textOrNull("room_number", transaction.roomNumber());
    appendAmount(out.member("total_amount"), transaction.total());
    out.number("total_duration_minutes", transaction.totalDurationMinutes());
    appendJson(out.member("service_start_at"), naiveLocalTime(transaction.serviceStartAt));
    appendJson(out.member("service_start_at_utc"), utcTime(transaction.serviceStartAt));
    appendItems(out.member("items"), transaction.items);
    if (transaction.payment)
        appendJson(out.member("payment"), paymentMessage(*transaction.payment));
}

} // namespace

QJsonValue naiveLocalTime(const QDateTime &utc)
{
    if (!utc.isValid())
        return {};
    // QDateTime ends at milliseconds; the pages expect six digits.
    return QString(utc.toLocalTime().toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss.zzz"))
                   + QStringLiteral("000"));
}

QJsonValue utcTime(const QDateTime &utc)
{
    return utc.isValid() ? QJsonValue(utc.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

JsonText transactionJson(const Transaction &transaction)
{
    JsonText json;
    json.bytes.reserve(512);
    appendTransaction(json.bytes, transaction);
    return json;
}

QJsonObject transactionMessage(const Transaction &transaction)
{
    return QJsonDocument::fromJson(transactionJson(transaction).bytes).object();
}

QJsonObject monitorSnapshotMessage(const House &house, Audience audience)
{
    using State = TransactionState;
    return {{QStringLiteral("waiting"), monitorEntries(house, audience, {State::PendingTherapist})},
            {QStringLiteral("serving"),
             monitorEntries(house, audience, {State::TherapistConfirmed, State::InService})},
            {QStringLiteral("finished"), monitorEntries(house, audience, {State::Finished})},
            {QStringLiteral("payment_assigned"),
             monitorEntries(house, audience, {State::AwaitingPayment})}};
}

QJsonObject roomStatusMessage(const House &house, const QDateTime &nowUtc)
{
    QJsonArray rooms;
    for (const Room &room : house.rooms().rooms())
        rooms.append(roomMessage(room, house.inRoom(room.number), nowUtc));
    return {{QStringLiteral("rooms"), rooms}};
}

QJsonObject cashierStatusMessage(const House &house, Audience audience)
{
    QJsonArray cashiers;
    for (const StaffMember *cashier : house.staff().ofRole(StaffRole::Cashier)) {
        QJsonArray claimed;
        for (auto state : {TransactionState::AwaitingPayment, TransactionState::Paying}) {
            for (const Transaction *transaction : house.inState(state)) {
                if (transaction->cashier->id != cashier->id)
                    continue;
                claimed.append(QJsonObject{
                    {QStringLiteral("id"), toJson(transaction->id)},
                    {QStringLiteral("code"), transaction->code},
                    {QStringLiteral("total_amount"), amountFor(audience, transaction->total())},
                    {QStringLiteral("claimed_at_utc"), utcTime(transaction->cashierClaimedAt)},
                    {QStringLiteral("status"), wireName(transaction->state)}});
            }
        }
        const QString counter =
            cashier->place.isEmpty() ? QString::number(cashier->id.value) : cashier->place;
        cashiers.append(
            QJsonObject{{QStringLiteral("id"), toJson(cashier->id)},
                        {QStringLiteral("name"),
                         audience == Audience::Staff ? cashier->name : QStringLiteral("")},
                        {QStringLiteral("counter_number"), counter},
                        {QStringLiteral("transaction_count"), claimed.size()},
                        {QStringLiteral("transactions"), claimed}});
    }
    return {{QStringLiteral("cashiers"), cashiers}};
}

QJsonArray servicesMessage(const Catalog &catalog)
{
    QJsonArray list;
    for (const Service &service : catalog.services()) {
        const QString category =
            service.category.isEmpty() ? QStringLiteral("Uncategorized") : service.category;
        const QString description = service.description.isEmpty()
            ? QStringLiteral("No description available")
            : service.description;
        for (const Classification &classification : service.classifications) {
            list.append(
                QJsonObject{{QStringLiteral("id"), toJson(service.id)},
                            {QStringLiteral("classification_id"), toJson(classification.id)},
                            {QStringLiteral("name"), service.name},
                            {QStringLiteral("classification_name"), classification.name},
                            {QStringLiteral("price"), classification.price.toJson()},
                            {QStringLiteral("duration_minutes"), classification.durationMinutes},
                            {QStringLiteral("category"), category},
                            {QStringLiteral("description"), description}});
        }
    }
    return list;
}

} // namespace atrium::spa
