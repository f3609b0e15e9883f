#include "core/server/announcements.h"
#include "core/server/request_reading.h"
#include "core/server/responses.h"
#include "core/server/routes.h"
#include "core/server/web_page.h"

namespace atrium::server {

namespace {

/// A place that is told back to who typed it is no longer than this.
constexpr int longestPlace = 32;
constexpr std::chrono::seconds crowdWait{2};

LoginRequest readLogin(const net::HttpRequest &request)
{
    const QUrlQuery form = readForm(request.body);
    LoginRequest wish;
    wish.role = roleOfPath(request.path);
    wish.username = formValue(form, QStringLiteral("username")).trimmed();
    wish.password = formValue(form, QStringLiteral("password")).toUtf8();
    const bool therapist = wish.role == spa::StaffRole::Therapist;
    const QString field =
        therapist ? QStringLiteral("room_number") : QStringLiteral("counter_number");
    if (wish.role != spa::StaffRole::Desk)
        wish.place = formValue(form, field).trimmed().left(longestPlace);
    wish.address = request.peerAddress.toString();
    return wish;
}

QByteArray ownLoginPage(spa::StaffRole role, const QString &message)
{
    if (role == spa::StaffRole::Desk)
        return webPage(QStringLiteral("login_desk.html"), {{QStringLiteral("message"), message}});
    const bool therapist = role == spa::StaffRole::Therapist;
    return webPage(
        QStringLiteral("login.html"),
        {{QStringLiteral("role"), roleName(role)},
         {QStringLiteral("title"),
          therapist ? QStringLiteral("Therapist login") : QStringLiteral("Cashier login")},
         {QStringLiteral("place_field"),
          therapist ? QStringLiteral("room_number") : QStringLiteral("counter_number")},
         {QStringLiteral("place_label"),
          therapist ? QStringLiteral("Room") : QStringLiteral("Counter")},
         {QStringLiteral("message"), message}});
}

/// Opens receipts, and nothing else, in the browser of who logged in: the original pages' link to
/// them carries no token.
QByteArray receiptCookieFor(const QByteArray &token, bool isEncrypted)
{
    QByteArray cookie = receiptCookie.toByteArray() + '=' + token
        + "; Path=/receipt; HttpOnly; SameSite=Strict; Max-Age=86400";
    return isEncrypted ? cookie + "; Secure" : cookie;
}

} // namespace

QCoro::Task<net::HttpResponse> SpaRoutes::loginPage(QString path, QString message, int status,
                                                    std::chrono::seconds retryAfter)
{
    net::HttpResponse response = page(ownLoginPage(roleOfPath(path), message));
    if (m_webRoot.isUsed()) {
        net::HttpResponse saved = co_await m_webRoot.respond(withoutTrailingSlash(path), message);
        response = std::move(saved);
    }
    response.status = status;
    if (retryAfter.count() > 0)
        response.headers.emplace_back("Retry-After",
                                      QByteArray::number(qint64(retryAfter.count())));
    co_return response;
}

QCoro::Task<net::HttpResponse> SpaRoutes::login(net::HttpRequest request)
{
    const LoginRequest wish = readLogin(request);
    const Result<QByteArray> token = co_await m_loginDesk.login(wish);
    if (token && !wish.place.isEmpty()) {
        Emissions said; // somebody has moved
        said.toRoom(rooms::monitor, QStringLiteral("monitor_updated"), {});
        letOut(std::move(said));
    }
    if (token) {
        net::HttpResponse welcome = uncached(
            net::HttpResponse::redirect('/' + roleName(wish.role).toUtf8() + "?token=" + *token));
        welcome.headers.emplace_back("Set-Cookie", receiptCookieFor(*token, request.isEncrypted));
        co_return welcome;
    }
    int status = 200;
    std::chrono::seconds retryAfter{};
    if (token.error().code == ErrorCode::LimitReached) {
        retryAfter = m_loginDesk.waitBefore(wish);
        status = retryAfter.count() > 0 ? 429 : 503;
        retryAfter = std::max(retryAfter, crowdWait);
    }
    net::HttpResponse refusal =
        co_await loginPage(request.path, token.error().message, status, retryAfter);
    co_return refusal;
}

net::HttpResponse SpaRoutes::loginForm(const net::HttpRequest &request)
{
    return page(ownLoginPage(roleOfPath(request.path), {}));
}

net::HttpResponse SpaRoutes::logout(const net::HttpRequest &request)
{
    QByteArray token = staffToken(request, TokenPlaces::Page);
    if (token.isEmpty())
        token = tokenOfReferrer(request);
    m_desk.closeSession(token);
    Emissions said;
    said.endSession(token);
    letOut(std::move(said));
    return uncached(
        net::HttpResponse::redirect("/login/" + roleName(roleOfPath(request.path)).toUtf8()));
}

net::HttpResponse SpaRoutes::publicPage(const net::HttpRequest &request)
{
    const QString path = withoutTrailingSlash(request.path);
    if (path == QLatin1String("/"))
        return page(webPage(QStringLiteral("home.html")));
    const bool isOrder = path.startsWith(QLatin1String("/services"));
    return page(
        webPage(isOrder ? QStringLiteral("order.html") : path.mid(1) + QStringLiteral(".html")));
}

net::HttpResponse SpaRoutes::staffPage(const net::HttpRequest &request)
{
    const spa::StaffRole role = roleOfPath(request.path);
    const spa::StaffMember *member = m_desk.staffOf(staffToken(request, TokenPlaces::Page));
    const bool isOffice = member && role == spa::StaffRole::Desk && spa::isSupervisor(member->role);
    if (!member || (member->role != role && !isOffice))
        return uncached(net::HttpResponse::redirect("/login/" + roleName(role).toUtf8()));
    return page(webPage(
        roleName(role) + QStringLiteral(".html"),
        {{QStringLiteral("name"), member->name}, {QStringLiteral("place"), member->place}}));
}

net::HttpResponse SpaRoutes::staticFile(const net::HttpRequest &request)
{
    const QString name = withoutTrailingSlash(request.path).mid(QLatin1String("/static/").size());
    const bool isStyle = name.endsWith(QLatin1String(".css"));
    const QByteArray content =
        isStyle || name.endsWith(QLatin1String(".js")) ? webFile(name) : QByteArray();
    if (content.isEmpty())
        return net::HttpResponse::text("There is nothing at this address.\n", 404);
    net::HttpResponse response = net::HttpResponse::text(content);
    response.headers.front().second =
        isStyle ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

} // namespace atrium::server
