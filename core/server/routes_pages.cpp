#include "core/server/request_reading.h"
#include "core/server/responses.h"
#include "core/server/routes.h"
#include "core/server/web_page.h"

namespace atrium::server {

net::HttpResponse SpaRoutes::loginPage(spa::StaffRole role, const QString &message, int status)
{
    const bool therapist = role == spa::StaffRole::Therapist;
    return page(
        webPage(QStringLiteral("login.html"),
                {{QStringLiteral("role"), roleName(role)},
                 {QStringLiteral("title"),
                  therapist ? QStringLiteral("Therapist login") : QStringLiteral("Cashier login")},
                 {QStringLiteral("place_field"),
                  therapist ? QStringLiteral("room_number") : QStringLiteral("counter_number")},
                 {QStringLiteral("place_label"),
                  therapist ? QStringLiteral("Room") : QStringLiteral("Counter")},
                 {QStringLiteral("message"), message}}),
        status);
}

net::HttpResponse SpaRoutes::loginForm(const net::HttpRequest &request)
{
    return loginPage(roleOfPath(request.path), {});
}

net::HttpResponse SpaRoutes::publicPage(const net::HttpRequest &request)
{
    const QString path = withoutTrailingSlash(request.path);
    if (path == QLatin1String("/"))
        return page(webPage(QStringLiteral("home.html")));
    return page(webPage(path == QLatin1String("/monitor") ? QStringLiteral("monitor.html")
                                                          : QStringLiteral("order.html")));
}

net::HttpResponse SpaRoutes::staffPage(const net::HttpRequest &request)
{
    const spa::StaffRole role = roleOfPath(request.path);
    const spa::StaffMember *member = m_desk.staffOf(staffToken(request, TokenPlaces::Page));
    if (!member || member->role != role)
        return uncached(net::HttpResponse::redirect("/login/" + roleName(role).toUtf8()));
    return page(webPage(
        roleName(role) + QStringLiteral(".html"),
        {{QStringLiteral("name"), member->name}, {QStringLiteral("place"), member->place}}));
}

net::HttpResponse SpaRoutes::staticFile(const net::HttpRequest &request)
{
    const QString name = withoutTrailingSlash(request.path).section(QLatin1Char('/'), -1);
    net::HttpResponse response = net::HttpResponse::text(webFile(name));
    response.headers.front().second = name.endsWith(QStringLiteral(".css"))
        ? "text/css; charset=utf-8"
        : "text/javascript; charset=utf-8";
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

} // namespace atrium::server
