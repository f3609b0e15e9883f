#include "core/server/limits_api.h"

#include "core/net/unsent_total.h"
#include "core/server/config_limits.h"
#include "core/server/responses.h"

#include <QJsonArray>
#include <QJsonObject>

namespace atrium::server {

LimitsApi::LimitsApi(const AdminToken &token, const LimitSettings &limits,
                     const net::HttpServer &http, const socketio::Server &socketIo,
                     RefusalReport &refusals)
    : m_token(token)
    , m_limits(limits)
    , m_http(http)
    , m_socketIo(socketIo)
    , m_refusals(refusals)
{ }

bool LimitsApi::handles(const QString &path)
{
    return path == QLatin1String("/api/admin/limits");
}

net::HttpResponse LimitsApi::respond(const net::HttpRequest &request)
{
    if (std::optional<net::HttpResponse> refusal = m_token.refuse(request))
        return std::move(*refusal);
    if (request.method != "GET" && request.method != "HEAD") {
        net::HttpResponse refusal = jsonError(QStringLiteral("Method not allowed"), 405);
        refusal.headers.emplace_back("Allow", "GET, HEAD");
        return refusal;
    }
    const QJsonObject used{
        {QStringLiteral("connections"), m_http.gate().count()},
        {QStringLiteral("connections_of_one_address"), m_http.gate().mostOfOneAddress()},
        {QStringLiteral("sessions"), qint64(m_socketIo.sessionCount())},
        {QStringLiteral("unsent_bytes"), qint64(net::UnsentTotal::ofThisThread().bytes())}};
    return uncachedJson(QJsonDocument(QJsonObject{{QStringLiteral("limits"), limits()},
                                                  {QStringLiteral("used"), used},
                                                  {QStringLiteral("refusals"), refusals()},
                                                  {QStringLiteral("recovery"), recovery()}}));
}

QJsonArray LimitsApi::limits() const
{
    Config config;
    config.limits = m_limits;
    QJsonArray rows;
    for (const Setting &setting : limitSettings()) {
        const QString text = setting.print(config);
        bool isNumber = false;
        const qint64 number = text.toLongLong(&isNumber);
        rows.append(
            QJsonObject{{QStringLiteral("setting"), setting.name},
                        {QStringLiteral("value"), isNumber ? QJsonValue(number) : QJsonValue(text)},
                        {QStringLiteral("bounds"), setting.description},
                        {QStringLiteral("beyond"), setting.beyond}});
    }
    return rows;
}

QJsonObject LimitsApi::recovery() const
{
    const socketio::RecoveryCounters counters = m_socketIo.recoveryCounters();
    return {{QStringLiteral("recovered"), qint64(counters.recovered)},
            {QStringLiteral("replayed_packets"), qint64(counters.replayedPackets)},
            {QStringLiteral("taken_over"), qint64(counters.takenOver)},
            {QStringLiteral("unknown_session"), qint64(counters.unknownSession)},
            {QStringLiteral("unknown_offset"), qint64(counters.unknownOffset)},
            {QStringLiteral("truncated"), qint64(counters.truncated)},
            {QStringLiteral("forgotten_sessions"), qint64(counters.forgottenSessions)}};
}

QJsonArray LimitsApi::refusals() const
{
    QJsonArray rows;
    for (const HouseRefusal &line : m_refusals.allLines()) {
        rows.append(QJsonObject{{QStringLiteral("reason"), QString::fromLatin1(line.name)},
                                {QStringLiteral("title"), QString::fromLatin1(line.title)},
                                {QStringLiteral("today"), qint64(line.today)},
                                {QStringLiteral("since_start"), qint64(line.total)}});
    }
    return rows;
}

} // namespace atrium::server
