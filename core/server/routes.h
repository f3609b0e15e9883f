#pragma once

#include "core/net/http_message.h"
#include "core/server/emitter.h"
#include "core/server/front_desk.h"
#include "core/server/login_desk.h"

#include <span>

namespace atrium::server {

/// The spa's HTTP side (spa-contract.md 3, 7): login, JSON documents and the pages. Trailing
/// slashes are optional. Without a staff token the documents carry no names of staff and no
/// amounts. Network thread only.
class SpaRoutes
{
public:
    /// All must outlive this.
    SpaRoutes(FrontDesk &desk, LoginDesk &loginDesk, Broadcaster &broadcaster);

    /// Whether that path belongs to the spa, whatever the method.
    [[nodiscard]] static bool handles(const QString &path);
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request);

private:
    struct Route
    {
        const char *path;
        net::HttpResponse (SpaRoutes::*get)(const net::HttpRequest &request); ///< null: no GET here
        net::HttpResponse (SpaRoutes::*post)(
            const net::HttpRequest &request); ///< null: no POST here
        bool isLogin = false; ///< POST goes to login()
    };
    [[nodiscard]] static std::span<const Route> routes();
    [[nodiscard]] static const Route *find(const QString &path);
    [[nodiscard]] static net::HttpResponse methodNotAllowed(const Route &route);

    QCoro::Task<net::HttpResponse> login(net::HttpRequest request);
    [[nodiscard]] static net::HttpResponse loginPage(spa::StaffRole role, const QString &message,
                                                     int status = 200);
    net::HttpResponse loginForm(const net::HttpRequest &request);
    net::HttpResponse logout(const net::HttpRequest &request);
    net::HttpResponse services(const net::HttpRequest &request);
    net::HttpResponse monitorSnapshot(const net::HttpRequest &request);
    net::HttpResponse roomStatus(const net::HttpRequest &request);
    net::HttpResponse cashierStatus(const net::HttpRequest &request);
    net::HttpResponse toggleRoomStatus(const net::HttpRequest &request);
    net::HttpResponse publicPage(const net::HttpRequest &request);
    net::HttpResponse staffPage(const net::HttpRequest &request);
    net::HttpResponse staticFile(const net::HttpRequest &request);

    [[nodiscard]] spa::Audience audience(const net::HttpRequest &request);

    FrontDesk &m_desk;
    LoginDesk &m_loginDesk;
    Broadcaster &m_broadcaster;
};

} // namespace atrium::server
