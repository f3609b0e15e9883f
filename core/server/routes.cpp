#include "core/server/routes.h"

#include "core/server/announcements.h"
#include "core/server/request_reading.h"
#include "core/server/responses.h"

#include <array>

namespace atrium::server {

SpaRoutes::SpaRoutes(FrontDesk &desk, LoginDesk &loginDesk, Broadcaster &broadcaster,
                     ContractSettings settings, ReceiptKeys receiptKeys)
    : m_desk(desk)
    , m_loginDesk(loginDesk)
    , m_broadcaster(broadcaster)
    , m_settings(std::move(settings))
    , m_receiptKeys(std::move(receiptKeys))
    , m_webRoot(m_settings.switches.webRoot)
{ }

std::span<const SpaRoutes::Route> SpaRoutes::routes()
{
    using R = SpaRoutes;
    constexpr auto page = Kind::Page;
    static constexpr std::array table{
        Route{"/", &R::publicPage, nullptr, nullptr, page},
        Route{"/about", &R::publicPage, nullptr, nullptr, page},
        Route{"/services1", &R::publicPage, nullptr, nullptr, page},
        Route{"/services2", &R::publicPage, nullptr, nullptr, page},
        Route{"/monitor", &R::publicPage, nullptr, nullptr, page},
        Route{"/login/therapist", &R::loginForm, nullptr, &R::login, page},
        Route{"/login/cashier", &R::loginForm, nullptr, &R::login, page},
        Route{"/login/desk", &R::loginForm, nullptr, &R::login, page},
        Route{"/logout/therapist", &R::logout},
        Route{"/logout/cashier", &R::logout},
        Route{"/logout/desk", &R::logout},
        Route{"/desk", &R::staffPage, nullptr, nullptr, page},
        Route{"/therapist", &R::staffPage, nullptr, nullptr, page},
        Route{"/therapist/service-management", &R::staffPage, nullptr, nullptr, page},
        Route{"/cashier", &R::staffPage, nullptr, nullptr, page},
        Route{"/cashier/payment-management", &R::staffPage, nullptr, nullptr, page},
        Route{"/therapist/toggle-room-status", nullptr, &R::toggleRoomStatus},
        Route{"/therapist/finished-transactions", &R::finishedTransactions},
        Route{"/cashier/payment-history", &R::paymentHistory},
        Route{"/cashier/print-receipt", nullptr, nullptr, &R::printReceipt},
        Route{"/receipt/", &R::receipt},
        Route{"/api/services", &R::services},
        Route{"/monitor_snapshot", &R::monitorSnapshot},
        Route{"/room_status", &R::roomStatus},
        Route{"/cashier_status", &R::cashierStatus},
        Route{"/static/", &R::staticFile, nullptr, nullptr, page},
    };
    return table;
}

const SpaRoutes::Route *SpaRoutes::find(const QString &path)
{
    const QString wanted = withoutTrailingSlash(path);
    for (const Route &route : routes()) {
        const QLatin1String own(route.path);
        const bool isFolder = own.size() > 1 && own.endsWith(QLatin1Char('/'));
        if (isFolder ? wanted.startsWith(own) : wanted == own)
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
    if (route.post || route.slowPost)
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
    if (isPost && route->slowPost) {
        net::HttpResponse response = co_await (this->*route->slowPost)(std::move(request));
        co_return response;
    }
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    const Answer answer = isPost ? route->post : isGet ? route->get : nullptr;
    if (!answer)
        co_return methodNotAllowed(*route);
    net::HttpResponse own = (this->*answer)(request);
    // Nobody sees what a power cut could take back.
    const Result<> durable = co_await m_desk.line().settled();
    if (!durable)
        co_return jsonError(durable.error().message, 503);
    // A redirect to the login stays one.
    const bool isReplaced = m_webRoot.isUsed() && route->kind == Kind::Page && own.status != 302;
    if (!isReplaced)
        co_return own;
    const QString path = withoutTrailingSlash(request.path);
    net::HttpResponse saved = co_await m_webRoot.respond(path, QString());
    co_return saved;
}

void SpaRoutes::letOut(Emissions said)
{
    m_desk.line().enqueue([this, said = std::move(said)](const Result<> &durable) {
        if (durable)
            said.playTo(m_broadcaster);
    });
}

spa::Audience SpaRoutes::audience(const net::HttpRequest &request)
{
    return m_desk.staffOf(staffToken(request, TokenPlaces::Api)) ? spa::Audience::Staff
                                                                 : spa::Audience::Anonymous;
}

const spa::StaffMember *SpaRoutes::staffOf(const net::HttpRequest &request, spa::StaffRole role)
{
    const spa::StaffMember *member = m_desk.staffOf(staffToken(request, TokenPlaces::Api));
    return member && member->role == role ? member : nullptr;
}

net::HttpResponse SpaRoutes::json(const QJsonValue &document) const
{
    const QJsonValue told = adapted(document, m_settings.switches);
    return uncachedJson(told.isArray() ? QJsonDocument(told.toArray())
                                       : QJsonDocument(told.toObject()));
}

net::HttpResponse SpaRoutes::services(const net::HttpRequest &)
{
    return json(spa::servicesMessage(m_desk.house().catalog()));
}

net::HttpResponse SpaRoutes::monitorSnapshot(const net::HttpRequest &request)
{
    return json(m_desk.monitorSnapshot(audience(request)));
}

net::HttpResponse SpaRoutes::roomStatus(const net::HttpRequest &)
{
    return json(m_desk.roomStatus());
}

net::HttpResponse SpaRoutes::cashierStatus(const net::HttpRequest &request)
{
    return json(m_desk.cashierStatus(audience(request)));
}

net::HttpResponse SpaRoutes::toggleRoomStatus(const net::HttpRequest &request)
{
    const spa::StaffMember *member = staffOf(request, spa::StaffRole::Therapist);
    if (!member)
        return jsonError(QStringLiteral("Unauthorized"), 401);
    const QString device = request.peerAddress.toString();
    const auto done = m_desk.perform({{}, device, member->id, {}, spa::ToggleRoom{}});
    if (!done)
        return jsonError(done.error().message,
                         done.error().code == ErrorCode::NotFound ? 404 : 503);
    const spa::RoomState state = m_desk.house().rooms().find(done->room)->state;
    const QString status = spa::wireName(state);
    Emissions said;
    announceRoomStatus(said, done->room, status);
    letOut(std::move(said));
    const bool onBreak = state == spa::RoomState::Preparing;
    return json(QJsonObject{{QStringLiteral("success"), true},
                            {QStringLiteral("new_status"), status},
                            {QStringLiteral("button_text"),
                             onBreak ? QStringLiteral("Available") : QStringLiteral("On Break")}});
}

} // namespace atrium::server
