#include "core/server/limits_api.h"

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
        {QStringLiteral("sessions"), qint64(m_socketIo.sessionCount())}};
    return uncachedJson(QJsonDocument(QJsonObject{{QStringLiteral("limits"), limits()},
                                                  {QStringLiteral("used"), used},
                                                  {QStringLiteral("refusals"), refusals()}}));
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
