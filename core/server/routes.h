#pragma once

#include "core/net/http_message.h"
#include "core/server/compatibility.h"
#include "core/server/emissions.h"
#include "core/server/front_desk.h"
#include "core/server/login_desk.h"
#include "core/server/receipts.h"
#include "core/server/web_root.h"

#include <span>

namespace atrium::server {

/// The spa's HTTP side (spa-contract.md 3, 7): login, JSON documents, receipts and the pages.
/// Trailing slashes are optional. Without a staff token the documents carry no names of staff and
/// no amounts. Network thread only.
class SpaRoutes
{
public:
    /// All but the settings must outlive this.
    SpaRoutes(FrontDesk &desk, LoginDesk &loginDesk, Broadcaster &broadcaster,
              ContractSettings settings = {}, ReceiptKeys receiptKeys = {});

    /// Whether that path belongs to the spa, whatever the method.
    [[nodiscard]] static bool handles(const QString &path);
    QCoro::Task<net::HttpResponse> respond(net::HttpRequest request);

private:
    enum class Kind : quint8 {
        Data,
        Page ///< may be replaced by a file of the web root
    };
    using Answer = net::HttpResponse (SpaRoutes::*)(const net::HttpRequest &request);
    using SlowAnswer = QCoro::Task<net::HttpResponse> (SpaRoutes::*)(net::HttpRequest request);
    struct Route
    {
        const char *path; ///< with a slash at its end: everything below it
        Answer get; ///< null: no GET here
        Answer post = nullptr; ///< null: no POST here, unless
        SlowAnswer slowPost = nullptr;
        Kind kind = Kind::Data;
    };
    [[nodiscard]] static std::span<const Route> routes();
    [[nodiscard]] static const Route *find(const QString &path);
    [[nodiscard]] static net::HttpResponse methodNotAllowed(const Route &route);

    QCoro::Task<net::HttpResponse> login(net::HttpRequest request);
    QCoro::Task<net::HttpResponse> loginPage(QString path, QString message, int status,
                                             std::chrono::seconds retryAfter);
    net::HttpResponse loginForm(const net::HttpRequest &request);
    net::HttpResponse logout(const net::HttpRequest &request);
    net::HttpResponse services(const net::HttpRequest &request);
    net::HttpResponse monitorSnapshot(const net::HttpRequest &request);
    net::HttpResponse roomStatus(const net::HttpRequest &request);
    net::HttpResponse cashierStatus(const net::HttpRequest &request);
    net::HttpResponse toggleRoomStatus(const net::HttpRequest &request);
    net::HttpResponse finishedTransactions(const net::HttpRequest &request);
    net::HttpResponse paymentHistory(const net::HttpRequest &request);
    net::HttpResponse receipt(const net::HttpRequest &request);
    QCoro::Task<net::HttpResponse> printReceipt(net::HttpRequest request);
    net::HttpResponse publicPage(const net::HttpRequest &request);
    net::HttpResponse staffPage(const net::HttpRequest &request);
    net::HttpResponse staticFile(const net::HttpRequest &request);

    [[nodiscard]] spa::Audience audience(const net::HttpRequest &request);
    /// Who asks, if that is somebody of that role.
    [[nodiscard]] const spa::StaffMember *staffOf(const net::HttpRequest &request,
                                                  spa::StaffRole role);
    [[nodiscard]] bool mayReadReceipt(const net::HttpRequest &request, TransactionId order);
    /// The printer a request means; null when it is none of ours.
    [[nodiscard]] const PrinterAddress *printerOf(const QJsonObject &wish) const;
    [[nodiscard]] net::HttpResponse json(const QJsonValue &document) const;
    /// Says that to clients when what was written so far is durable.
    void letOut(Emissions said);

    FrontDesk &m_desk;
    LoginDesk &m_loginDesk;
    Broadcaster &m_broadcaster;
    ContractSettings m_settings;
    ReceiptKeys m_receiptKeys;
    WebRoot m_webRoot;
    int m_printing = 0;
};

} // namespace atrium::server
