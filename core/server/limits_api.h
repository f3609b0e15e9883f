#pragma once

#include "core/net/http_server.h"
#include "core/server/admin_token.h"
#include "core/server/limit_settings.h"
#include "core/server/refusal_report.h"
#include "core/socketio/server.h"

namespace atrium::server {

/// GET /api/admin/limits with `Authorization: Bearer <admin token>`: every limit as it stands, how
/// much of it is used where that can be said, who was turned away or dropped, and what became of
/// clients that came back. Network thread only.
class LimitsApi
{
public:
    /// All outlive this.
    LimitsApi(const AdminToken &token, const LimitSettings &limits, const net::HttpServer &http,
              const socketio::Server &socketIo, RefusalReport &refusals);

    [[nodiscard]] static bool handles(const QString &path);
    [[nodiscard]] net::HttpResponse respond(const net::HttpRequest &request);

private:
    [[nodiscard]] QJsonArray limits() const;
    [[nodiscard]] QJsonArray refusals() const;
    [[nodiscard]] QJsonObject recovery() const;

    const AdminToken &m_token;
    const LimitSettings &m_limits;
    const net::HttpServer &m_http;
    const socketio::Server &m_socketIo;
    RefusalReport &m_refusals;
};

} // namespace atrium::server
