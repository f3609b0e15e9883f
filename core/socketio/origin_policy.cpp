#include "core/socketio/origin_policy.h"

namespace atrium::socketio {

namespace {

/// "http://Host:80" -> "host": what a Host header of the same server says.
QByteArray authorityOf(const QByteArray &origin)
{
    const qsizetype scheme = origin.indexOf("://");
    if (scheme < 0)
        return {};
    QByteArray authority = origin.mid(scheme + 3);
    const QByteArray defaultPort = origin.startsWith("https://") ? ":443" : ":80";
    if (authority.endsWith(defaultPort))
        authority.chop(defaultPort.size());
    return authority;
}

bool isSameOrigin(const QByteArray &origin, const QByteArray &host, bool isEncrypted)
{
    // Without TLS here a proxy may have taken it off: then either scheme is right.
    if (host.isEmpty() || (isEncrypted && !origin.startsWith("https://")))
        return false;
    const QByteArray authority = authorityOf(origin);
    return authority == host || authority + ":80" == host || authority + ":443" == host;
}

} // namespace

OriginPolicy::OriginPolicy(const QStringList &allowedOrigins)
{
    for (const QString &origin : allowedOrigins) {
        if (origin == QLatin1Char('*'))
            m_everybody = true;
        else
            m_allowed.append(origin.toLower().toUtf8());
    }
}

bool OriginPolicy::allows(const net::HttpRequest &request) const
{
    if (m_everybody)
        return true;
    const QByteArray origin = request.header("Origin").toLower();
    return origin.isEmpty() || m_allowed.contains(origin)
        || isSameOrigin(origin, request.header("Host").toLower(), request.isEncrypted);
}

void OriginPolicy::addHeaders(const net::HttpRequest &request, net::HttpResponse &response) const
{
    if (m_everybody) {
        response.headers.emplace_back("Access-Control-Allow-Origin", "*");
        return;
    }
    const QByteArray origin = request.header("Origin");
    if (origin.isEmpty())
        return;
    response.headers.emplace_back("Access-Control-Allow-Origin", origin);
    response.headers.emplace_back("Access-Control-Allow-Credentials", "true");
    response.headers.emplace_back("Vary", "Origin");
}

net::HttpResponse OriginPolicy::preflight(const net::HttpRequest &request) const
{
    net::HttpResponse response;
    response.status = 204;
    addHeaders(request, response);
    response.headers.emplace_back("Access-Control-Allow-Methods", "GET,POST,OPTIONS");
    const QByteArray wanted = request.header("Access-Control-Request-Headers");
    if (!wanted.isEmpty())
        response.headers.emplace_back("Access-Control-Allow-Headers", wanted);
    return response;
}

} // namespace atrium::socketio
