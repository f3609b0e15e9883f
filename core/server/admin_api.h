#pragma once

#include "core/base/clock.h"
#include "core/server/admin_token.h"
#include "core/server/connection_survey.h"
#include "core/server/store_keeper.h"

namespace atrium::server {

/// The monitoring API, for scripts and for checks: GET /api/admin/connections with
/// `Authorization: Bearer <admin token>`, and GET /healthz without one. Network thread only.
class AdminApi
{
public:
    /// Without a token everything below /api/admin/ is off (404). `token` outlives this.
    AdminApi(const AdminToken &token, SurveyedHouse house);

    [[nodiscard]] static bool handles(const QString &path);
    [[nodiscard]] net::HttpResponse respond(const net::HttpRequest &request);

    /// /healthz tells then whether the house can be written. The store must outlive this.
    void setStore(const storage::Store *store) { m_store = store; }

private:
    [[nodiscard]] net::HttpResponse health() const;
    [[nodiscard]] net::HttpResponse connections();

    const AdminToken &m_token;
    ConnectionSurvey m_survey; ///< its own: a survey remembers what it told before
    const socketio::Server &m_server;
    const Clock &m_clock;
    SteadyTime m_startedAt;
    const storage::Store *m_store = nullptr;
};

} // namespace atrium::server
