#include "core/server/admin_api.h"

#include "core/server/connection_json.h"
#include "core/server/responses.h"

#include <QJsonObject>

#include <cmath>

namespace atrium::server {

AdminApi::AdminApi(const AdminToken &token, SurveyedHouse house)
    : m_token(token)
    , m_survey(house, ConnectionSurvey::Reading::Everything)
    , m_server(house.server)
    , m_clock(house.clock)
    , m_startedAt(house.clock.steadyNow())
{ }

bool AdminApi::handles(const QString &path)
{
    return path == QLatin1String("/healthz") || path.startsWith(QLatin1String("/api/admin/"));
}

net::HttpResponse AdminApi::respond(const net::HttpRequest &request)
{
    const bool isHealth = request.path == QLatin1String("/healthz");
    if (!isHealth) {
        if (std::optional<net::HttpResponse> refusal = m_token.refuse(request))
            return std::move(*refusal);
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
    const QJsonObject store =
        m_store ? StoreKeeper::statusMessage(m_store->status()) : QJsonObject();
    const bool isReadOnly = store.value(QLatin1String("read_only")).toBool();
    QJsonObject health{
        {QStringLiteral("status"), isReadOnly ? QStringLiteral("read_only") : QStringLiteral("ok")},
        {QStringLiteral("version"), QStringLiteral(ATRIUM_VERSION)},
        {QStringLiteral("uptime_s"), std::round(uptime * 1000) / 1000}};
    if (isReadOnly)
        health.insert(QStringLiteral("storage"), store);
    return uncachedJson(QJsonDocument(health));
}

net::HttpResponse AdminApi::connections()
{
    const ConnectionSurvey::Result found = m_survey.survey();
    QJsonObject answer = connectionsObject(found.identities, found.figures, found.totals);
    QJsonObject handlers;
    m_server.visitHandlerTimes([&handlers](const socketio::Namespace &, const QString &event,
                                           const metrics::Histogram &times) {
        if (times.count() > 0)
            handlers.insert(event, handlerTimesObject(times));
    });
    answer.insert(QStringLiteral("handlers_ms"), handlers);
    return uncachedJson(QJsonDocument(answer));
}

} // namespace atrium::server
