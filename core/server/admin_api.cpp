#include "core/server/admin_api.h"

#include "core/server/responses.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonObject>

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

QString nameOf(ConnectionRole role)
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

QString nameOf(LinkState state)
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

QJsonObject traffic(quint64 bytes, quint64 messages, float bytesPerS, float messagesPerS)
{
    return {{QStringLiteral("bytes"), qint64(bytes)},
            {QStringLiteral("messages"), qint64(messages)},
            {QStringLiteral("bytes_per_s"), figure(bytesPerS)},
            {QStringLiteral("messages_per_s"), figure(messagesPerS)}};
}

QJsonObject connectionObject(const ConnectionIdentity &who, const ConnectionFigures &figures)
{
    const bool webSocket = who.transport == LinkTransport::WebSocket;
    const QJsonObject rtt{{QStringLiteral("last"), figure(figures.rttLastMs)},
                          {QStringLiteral("p50"), figure(figures.rttP50Ms)},
                          {QStringLiteral("p95"), figure(figures.rttP95Ms)},
                          {QStringLiteral("p99"), figure(figures.rttP99Ms)},
                          {QStringLiteral("age_s"), figure(figures.rttAgeS)}};
    return {
        {QStringLiteral("id"), qint64(who.id.value)},
        {QStringLiteral("role"), nameOf(who.role)},
        {QStringLiteral("person"), textOrNull(who.person)},
        {QStringLiteral("place"), textOrNull(who.place)},
        {QStringLiteral("transport"),
         webSocket ? QStringLiteral("websocket") : QStringLiteral("polling")},
        {QStringLiteral("address"), textOrNull(who.address)},
        {QStringLiteral("user_agent"), textOrNull(who.userAgent)},
        {QStringLiteral("connected_at"), who.connectedAt.toUTC().toString(Qt::ISODateWithMs)},
        {QStringLiteral("state"), nameOf(figures.state)},
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
        byRole.insert(nameOf(ConnectionRole(role)), totals.byRole[role]);
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

} // namespace

AdminApi::AdminApi(const QString &token, SurveyedHouse house)
    : m_token(token.toUtf8())
    , m_survey(house, ConnectionSurvey::Identities::Always)
    , m_clock(house.clock)
    , m_startedAt(house.clock.steadyNow())
{ }

bool AdminApi::handles(const QString &path)
{
    return path == QLatin1String("/healthz") || path.startsWith(QLatin1String("/api/admin/"));
}

bool AdminApi::isAuthorized(const net::HttpRequest &request) const
{
    const QByteArray given = request.header("Authorization");
    // Hashes are compared, so that the time it takes tells nothing about the token.
    const auto hash = [](QByteArrayView text) {
        return QCryptographicHash::hash(text.toByteArray(), QCryptographicHash::Sha256);
    };
    constexpr qsizetype scheme = 7;
    return given.size() > scheme && given.left(scheme).compare("Bearer ", Qt::CaseInsensitive) == 0
        && hash(QByteArrayView(given).sliced(scheme)) == hash(m_token);
}

net::HttpResponse AdminApi::respond(const net::HttpRequest &request)
{
    const bool isHealth = request.path == QLatin1String("/healthz");
    if (!isHealth && m_token.isEmpty())
        return jsonError(QStringLiteral("The monitoring API is off: start with --admin-token."),
                         404);
    if (!isHealth && !isAuthorized(request)) {
        net::HttpResponse refusal = jsonError(QStringLiteral("Unauthorized"), 401);
        refusal.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"atrium\"");
        return refusal;
    }
    if (!isHealth && request.path != QLatin1String("/api/admin/connections"))
        return jsonError(QStringLiteral("Not found"), 404);
    if (request.method != "GET" && request.method != "HEAD") {
        net::HttpResponse refusal = jsonError(QStringLiteral("Method not allowed"), 405);
        refusal.headers.emplace_back("Allow", "GET, HEAD");
        return refusal;
    }
    return isHealth ? health() : connections();
}

net::HttpResponse AdminApi::health() const
{
    const auto uptime = std::chrono::duration<double>(m_clock.steadyNow() - m_startedAt).count();
    return uncachedJson(
        QJsonDocument(QJsonObject{{QStringLiteral("status"), QStringLiteral("ok")},
                                  {QStringLiteral("version"), QStringLiteral(ATRIUM_VERSION)},
                                  {QStringLiteral("uptime_s"), std::round(uptime * 1000) / 1000}}));
}

net::HttpResponse AdminApi::connections()
{
    const ConnectionSurvey::Result found = m_survey.survey();
    QJsonArray rows;
    for (size_t row = 0; row < found.identities.size(); ++row)
        rows.append(connectionObject(found.identities[row], found.figures[row]));
    return uncachedJson(
        QJsonDocument(QJsonObject{{QStringLiteral("connections"), rows},
                                  {QStringLiteral("totals"), totalsObject(found.totals)}}));
}

} // namespace atrium::server
