#include "core/server/connection_json.h"

#include <QJsonArray>

#include <cmath>

namespace atrium::server {

namespace {

QJsonValue figure(float value)
{
    // Three decimals are a microsecond; more would be noise that nobody measured.
    return std::isnan(value) ? QJsonValue() : QJsonValue(std::round(double(value) * 1000) / 1000);
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject traffic(quint64 bytes, quint64 messages, float bytesPerS, float messagesPerS)
{
    return {{QStringLiteral("bytes"), qint64(bytes)},
            {QStringLiteral("messages"), qint64(messages)},
            {QStringLiteral("bytes_per_s"), figure(bytesPerS)},
            {QStringLiteral("messages_per_s"), figure(messagesPerS)}};
}

} // namespace

QString wireName(ConnectionRole role)
{
    switch (role) {
    case ConnectionRole::Therapist:
        return QStringLiteral("therapist");
    case ConnectionRole::Cashier:
        return QStringLiteral("cashier");
    case ConnectionRole::Monitor:
        return QStringLiteral("monitor");
    case ConnectionRole::Customer:
        return QStringLiteral("customer");
    case ConnectionRole::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString wireName(LinkTransport transport)
{
    return transport == LinkTransport::WebSocket ? QStringLiteral("websocket")
                                                 : QStringLiteral("polling");
}

QString wireName(LinkState state)
{
    switch (state) {
    case LinkState::Online:
        return QStringLiteral("online");
    case LinkState::Slow:
        return QStringLiteral("slow");
    case LinkState::Lost:
        break;
    }
    return QStringLiteral("lost");
}

QJsonObject connectionObject(const ConnectionIdentity &who, const ConnectionFigures &figures)
{
    const QJsonObject rtt{{QStringLiteral("last"), figure(figures.rttLastMs)},
                          {QStringLiteral("p50"), figure(figures.rttP50Ms)},
                          {QStringLiteral("p95"), figure(figures.rttP95Ms)},
                          {QStringLiteral("p99"), figure(figures.rttP99Ms)},
                          {QStringLiteral("age_s"), figure(figures.rttAgeS)}};
    return {
        {QStringLiteral("id"), qint64(who.id.value)},
        {QStringLiteral("role"), wireName(who.role)},
        {QStringLiteral("person"), textOrNull(who.person)},
        {QStringLiteral("place"), textOrNull(who.place)},
        {QStringLiteral("transport"), wireName(who.transport)},
        {QStringLiteral("address"), textOrNull(who.address)},
        {QStringLiteral("user_agent"), textOrNull(who.userAgent)},
        {QStringLiteral("connected_at"), who.connectedAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("state"), wireName(figures.state)},
        {QStringLiteral("rtt_ms"), rtt},
        {QStringLiteral("in"),
         traffic(figures.inBytes, figures.inMessages, figures.inBytesPerS, figures.inMessagesPerS)},
        {QStringLiteral("out"),
         traffic(figures.outBytes, figures.outMessages, figures.outBytesPerS,
                 figures.outMessagesPerS)},
        {QStringLiteral("queue_bytes"), qint64(figures.queueBytes)},
        {QStringLiteral("rooms"), QJsonArray::fromStringList(who.rooms)}};
}

QJsonObject totalsObject(const HouseTotals &totals)
{
    QJsonObject byRole;
    for (size_t role = 0; role < totals.byRole.size(); ++role)
        byRole.insert(wireName(ConnectionRole(role)), totals.byRole[role]);
    const QJsonObject lag{{QStringLiteral("p50"), figure(totals.loopLagP50Ms)},
                          {QStringLiteral("p99"), figure(totals.loopLagP99Ms)}};
    return {
        {QStringLiteral("by_role"), byRole},
        {QStringLiteral("connections"), totals.connections},
        {QStringLiteral("in"),
         traffic(totals.inBytes, totals.inMessages, totals.inBytesPerS, totals.inMessagesPerS)},
        {QStringLiteral("out"),
         traffic(totals.outBytes, totals.outMessages, totals.outBytesPerS, totals.outMessagesPerS)},
        {QStringLiteral("loop_lag_ms"), lag}};
}

QJsonObject connectionsObject(const std::vector<ConnectionIdentity> &identities,
                              const std::vector<ConnectionFigures> &figures,
                              const HouseTotals &totals)
{
    QJsonArray rows;
    for (size_t row = 0; row < identities.size(); ++row)
        rows.append(connectionObject(identities[row], figures[row]));
    return {{QStringLiteral("connections"), rows},
            {QStringLiteral("totals"), totalsObject(totals)}};
}

} // namespace atrium::server
