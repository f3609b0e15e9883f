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

QJsonObject traffic(quint64 bytes, quint64 payload, quint64 messages, float bytesPerS,
                    float messagesPerS)
{
    return {{QStringLiteral("bytes"), qint64(bytes)},
            {QStringLiteral("payload_bytes"), qint64(payload)},
            {QStringLiteral("messages"), qint64(messages)},
            {QStringLiteral("bytes_per_s"), figure(bytesPerS)},
            {QStringLiteral("messages_per_s"), figure(messagesPerS)}};
}

QJsonObject drops(quint64 volatileDrops, quint64 overflowDrops)
{
    return {{QStringLiteral("volatile"), qint64(volatileDrops)},
            {QStringLiteral("overflow"), qint64(overflowDrops)}};
}

QJsonObject network(const ConnectionFigures &figures)
{
    return {{QStringLiteral("round_trip"), figure(figures.networkMs)},
            {QStringLiteral("variation"), figure(figures.networkVariationMs)},
            {QStringLiteral("retransmits"), qint64(figures.retransmits)}};
}

QJsonObject service(const ConnectionFigures &figures)
{
    return {{QStringLiteral("waiting_mean"), figure(figures.waitMeanMs)},
            {QStringLiteral("waiting_worst"), figure(figures.waitWorstMs)},
            {QStringLiteral("handler_mean"), figure(figures.handlerMeanMs)},
            {QStringLiteral("handler_worst"), figure(figures.handlerWorstMs)}};
}

double exactMilliseconds(std::chrono::nanoseconds duration)
{
    return double(duration.count()) / 1e6;
}

} // namespace

QJsonObject connectionObject(const ConnectionIdentity &who, const ConnectionFigures &figures)
{
    const QJsonObject rtt{{QStringLiteral("last"), figure(figures.rttLastMs)},
                          {QStringLiteral("p50"), figure(figures.rttP50Ms)},
                          {QStringLiteral("p95"), figure(figures.rttP95Ms)},
                          {QStringLiteral("p99"), figure(figures.rttP99Ms)},
                          {QStringLiteral("age_s"), figure(figures.rttAgeS)}};
    return {{QStringLiteral("id"), qint64(who.id.value)},
            {QStringLiteral("role"), wireName(who.role)},
            {QStringLiteral("person"), textOrNull(who.person)},
            {QStringLiteral("place"), textOrNull(who.place)},
            {QStringLiteral("transaction"), textOrNull(who.holds)},
            {QStringLiteral("transport"), wireName(who.transport)},
            {QStringLiteral("address"), textOrNull(who.address)},
            {QStringLiteral("user_agent"), textOrNull(who.userAgent)},
            {QStringLiteral("connected_at"), who.connectedAt.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("state"), wireName(figures.state)},
            {QStringLiteral("silent_s"), figure(figures.silentS)},
            {QStringLiteral("rtt_ms"), rtt},
            {QStringLiteral("in"),
             traffic(figures.inBytes, figures.inPayload, figures.inMessages, figures.inBytesPerS,
                     figures.inMessagesPerS)},
            {QStringLiteral("out"),
             traffic(figures.outBytes, figures.outPayload, figures.outMessages,
                     figures.outBytesPerS, figures.outMessagesPerS)},
            {QStringLiteral("network_ms"), network(figures)},
            {QStringLiteral("service_ms"), service(figures)},
            {QStringLiteral("dropped"), drops(figures.volatileDrops, figures.overflowDrops)},
            {QStringLiteral("missed_pongs"), qint64(figures.missedPongs)},
            {QStringLiteral("reconnects"), qint64(figures.reconnects)},
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
    return {{QStringLiteral("by_role"), byRole},
            {QStringLiteral("connections"), totals.connections},
            {QStringLiteral("in"),
             traffic(totals.inBytes, totals.inPayload, totals.inMessages, totals.inBytesPerS,
                     totals.inMessagesPerS)},
            {QStringLiteral("out"),
             traffic(totals.outBytes, totals.outPayload, totals.outMessages, totals.outBytesPerS,
                     totals.outMessagesPerS)},
            {QStringLiteral("dropped"), drops(totals.volatileDrops, totals.overflowDrops)},
            {QStringLiteral("missed_pongs"), qint64(totals.missedPongs)},
            {QStringLiteral("loop_lag_ms"), lag}};
}

QJsonObject handlerTimesObject(const metrics::Histogram &times)
{
    return {{QStringLiteral("count"), qint64(times.count())},
            {QStringLiteral("mean"), exactMilliseconds(times.mean())},
            {QStringLiteral("p50"), exactMilliseconds(times.percentile(0.5))},
            {QStringLiteral("p99"), exactMilliseconds(times.percentile(0.99))},
            {QStringLiteral("worst"), exactMilliseconds(times.max())}};
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
