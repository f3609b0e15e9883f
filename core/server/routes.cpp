#include "core/server/routes.h"

#include "core/server/request_reading.h"
#include "core/server/responses.h"

#include <array>

namespace atrium::server {

namespace {

/// A place that is told back to who typed it is no longer than this.
constexpr int longestPlace = 32;

} // namespace

SpaRoutes::SpaRoutes(FrontDesk &desk, LoginDesk &loginDesk, Broadcaster &broadcaster)
    : m_desk(desk)
    , m_loginDesk(loginDesk)
    , m_broadcaster(broadcaster)
{ }

std::span<const SpaRoutes::Route> SpaRoutes::routes()
{
    using R = SpaRoutes;
    static constexpr std::array table{
        Route{"/", &R::publicPage, nullptr},
        Route{"/services1", &R::publicPage, nullptr},
        Route{"/services2", &R::publicPage, nullptr},
        Route{"/monitor", &R::publicPage, nullptr},
        Route{"/login/therapist", &R::loginForm, nullptr, true},
        Route{"/login/cashier", &R::loginForm, nullptr, true},
        Route{"/logout/therapist", &R::logout, nullptr},
        Route{"/logout/cashier", &R::logout, nullptr},
        Route{"/therapist", &R::staffPage, nullptr},
        Route{"/therapist/service-management", &R::staffPage, nullptr},
        Route{"/cashier", &R::staffPage, nullptr},
        Route{"/cashier/payment-management", &R::staffPage, nullptr},
        Route{"/therapist/toggle-room-status", nullptr, &R::toggleRoomStatus},
        Route{"/api/services", &R::services, nullptr},
        Route{"/monitor_snapshot", &R::monitorSnapshot, nullptr},
        Route{"/room_status", &R::roomStatus, nullptr},
        Route{"/cashier_status", &R::cashierStatus, nullptr},
        Route{"/static/atrium.css", &R::staticFile, nullptr},
        Route{"/static/atrium.js", &R::staticFile, nullptr},
    };
    return table;
}

const SpaRoutes::Route *SpaRoutes::find(const QString &path)
{
    const QString wanted = withoutTrailingSlash(path);
    for (const Route &route : routes()) {
        if (wanted == QLatin1String(route.path))
            return &route;
    }
    return nullptr;
}

bool SpaRoutes::handles(const QString &path)
{
    return find(path) != nullptr;
}

net::HttpResponse SpaRoutes::methodNotAllowed(const Route &route)
{
    QByteArrayList allowed;
    if (route.get)
        allowed << "GET"
                << "HEAD";
    if (route.post || route.isLogin)
        allowed << "POST";
    net::HttpResponse response =
        net::HttpResponse::text("This address does not know that method.\n", 405);
    response.headers.emplace_back("Allow", allowed.join(", "));
    return response;
}

QCoro::Task<net::HttpResponse> SpaRoutes::respond(net::HttpRequest request)
{
    const Route *route = find(request.path);
    if (!route)
        co_return net::HttpResponse::text("There is nothing at this address.\n", 404);
    const bool isPost = request.method == "POST";
    if (isPost && route->isLogin) {
        net::HttpResponse response = co_await login(std::move(request));
        co_return response;
    }
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    const auto answer = isPost ? route->post : isGet ? route->get : nullptr;
    if (!answer)
        co_return methodNotAllowed(*route);
    co_return (this->*answer)(request);
}

QCoro::Task<net::HttpResponse> SpaRoutes::login(net::HttpRequest request)
{
    const QUrlQuery form = readForm(request.body);
    LoginRequest wish;
    wish.role = roleOfPath(request.path);
    wish.username = formValue(form, QStringLiteral("username")).trimmed();
    wish.password = formValue(form, QStringLiteral("password")).toUtf8();
    const bool therapist = wish.role == spa::StaffRole::Therapist;
    wish.place =
        formValue(form,
                  therapist ? QStringLiteral("room_number") : QStringLiteral("counter_number"))
            .trimmed()
            .left(longestPlace);
    const spa::StaffRole role = wish.role;
    const Result<QByteArray> token = co_await m_loginDesk.login(std::move(wish));
    if (token)
        co_return uncached(
            net::HttpResponse::redirect('/' + roleName(role).toUtf8() + "?token=" + *token));
    const int status = token.error().code == ErrorCode::LimitReached ? 503 : 200;
    co_return loginPage(role, token.error().message, status);
}

net::HttpResponse SpaRoutes::logout(const net::HttpRequest &request)
{
    m_desk.closeSession(staffToken(request, TokenPlaces::Page));
    return uncached(
        net::HttpResponse::redirect("/login/" + roleName(roleOfPath(request.path)).toUtf8()));
}

spa::Audience SpaRoutes::audience(const net::HttpRequest &request)
{
    return m_desk.staffOf(staffToken(request, TokenPlaces::Api)) ? spa::Audience::Staff
                                                                 : spa::Audience::Anonymous;
}

net::HttpResponse SpaRoutes::services(const net::HttpRequest &)
{
    return uncachedJson(QJsonDocument(spa::servicesMessage(m_desk.house().catalog())));
}

net::HttpResponse SpaRoutes::monitorSnapshot(const net::HttpRequest &request)
{
    return uncachedJson(QJsonDocument(m_desk.monitorSnapshot(audience(request))));
}

net::HttpResponse SpaRoutes::roomStatus(const net::HttpRequest &)
{
    return uncachedJson(QJsonDocument(m_desk.roomStatus()));
}

net::HttpResponse SpaRoutes::cashierStatus(const net::HttpRequest &request)
{
    return uncachedJson(QJsonDocument(m_desk.cashierStatus(audience(request))));
}

net::HttpResponse SpaRoutes::toggleRoomStatus(const net::HttpRequest &request)
{
    const spa::StaffMember *member = m_desk.staffOf(staffToken(request, TokenPlaces::Api));
    if (!member || member->role != spa::StaffRole::Therapist)
        return jsonError(QStringLiteral("Unauthorized"), 401);
    const auto state = m_desk.toggleRoom(member->id);
    if (!state)
        return jsonError(state.error().message, 404);
    const QString status = spa::wireName(*state);
    const QJsonObject room{{QStringLiteral("room_number"), member->place},
                           {QStringLiteral("status"), status}};
    m_broadcaster.toEverybody(QStringLiteral("monitor_updated"), QJsonArray{room});
    const bool onBreak = *state == spa::RoomState::Preparing;
    return uncachedJson(QJsonDocument(
        QJsonObject{{QStringLiteral("success"), true},
                    {QStringLiteral("new_status"), status},
                    {QStringLiteral("button_text"),
                     onBreak ? QStringLiteral("Available") : QStringLiteral("On Break")}}));
}

} // namespace atrium::server
