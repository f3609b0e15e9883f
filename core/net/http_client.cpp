#include "core/net/http_client.h"

#include "core/async/semaphore.h"
#include "core/async/signal.h"
#include "core/async/timeout.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace atrium::net {

struct HttpClient::State
{
    explicit State(HttpClientLimits wanted)
        : limits(wanted)
        , turns(wanted.concurrentRequests, "http client's turn")
    { }

    HttpClientLimits limits;
    async::Semaphore turns;
    QNetworkAccessManager network;
};

namespace {

QNetworkRequest toQt(const ClientRequest &request, const HttpClientLimits &limits)
{
    QNetworkRequest result(request.url);
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    // Otherwise Qt unpacks answers, and a small one may become larger than anybody wants.
    result.setRawHeader("Accept-Encoding", "identity");
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setMaximumRedirectsAllowed(limits.redirects);
    return result;
}

/// A request under way. Breaks it off when it dies before its end.
class Exchange
{
public:
    Exchange(QNetworkAccessManager &network, const ClientRequest &request,
             const HttpClientLimits &limits)
        : m_limit(limits.bodyBytes)
        , m_reply(network.sendCustomRequest(toQt(request, limits), request.method, request.body))
    {
        m_readable = QObject::connect(m_reply, &QNetworkReply::readyRead, [this] { noticeBody(); });
    }

    ~Exchange()
    {
        QObject::disconnect(m_readable);
        if (m_reply->isRunning())
            m_reply->abort();
        m_reply->deleteLater();
    }
    Q_DISABLE_COPY_MOVE(Exchange)

    /// Whole or failed.
    static QCoro::Task<> untilFinished(QNetworkReply *reply)
    {
        if (!reply->isFinished())
            co_await async::signal(reply, &QNetworkReply::finished);
    }
    [[nodiscard]] QNetworkReply *reply() const { return m_reply; }

    [[nodiscard]] Result<ClientResponse> outcome()
    {
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_isTooLong || m_reply->bytesAvailable() > m_limit)
            return failure(ErrorCode::LimitReached,
                           QStringLiteral("%1 answers with more than %2 bytes.")
                               .arg(where(), QString::number(m_limit)));
        // Errors from 201 on speak of the status (404, 500, …), which the caller looks at.
        const auto error = m_reply->error();
        const bool isStatusOnly = status >= 400 && error >= QNetworkReply::ContentAccessDenied
            && error != QNetworkReply::ProtocolUnknownError
            && error != QNetworkReply::ProtocolInvalidOperationError
            && error != QNetworkReply::ProtocolFailure;
        if (error != QNetworkReply::NoError && !isStatusOnly)
            return failure(ErrorCode::Unavailable,
                           QStringLiteral("%1: %2").arg(where(), m_reply->errorString()));
        ClientResponse response{status, {}, m_reply->readAll(), m_reply->url()};
        for (const auto &[name, value] : m_reply->rawHeaderPairs())
            response.headers.emplace_back(name, value);
        return response;
    }

    /// The address without its query, which may hold secrets.
    [[nodiscard]] QString where() const
    {
        return m_reply->url().toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo
                                       | QUrl::RemoveFragment);
    }

private:
    void noticeBody()
    {
        if (m_isTooLong || m_reply->bytesAvailable() <= m_limit)
            return;
        m_isTooLong = true;
        m_reply->abort();
    }

    qsizetype m_limit;
    QNetworkReply *m_reply;
    QMetaObject::Connection m_readable;
    bool m_isTooLong = false;
};

} // namespace

QByteArray ClientResponse::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

HttpClient::HttpClient(HttpClientLimits limits)
    : m_state(std::make_shared<State>(limits))
{ }

HttpClient::~HttpClient() = default;

int HttpClient::runningCount() const
{
    return m_state->limits.concurrentRequests - m_state->turns.available();
}

QCoro::Task<Result<ClientResponse>> HttpClient::send(ClientRequest request)
{
    return exchange(m_state, std::move(request));
}

QCoro::Task<Result<ClientResponse>> HttpClient::get(QUrl url)
{
    ClientRequest request;
    request.url = std::move(url);
    return exchange(m_state, std::move(request));
}

QCoro::Task<Result<ClientResponse>> HttpClient::post(QUrl url, QByteArray contentType,
                                                     QByteArray body)
{
    ClientRequest request;
    request.method = "POST";
    request.url = std::move(url);
    request.headers.emplace_back("Content-Type", std::move(contentType));
    request.body = std::move(body);
    return exchange(m_state, std::move(request));
}

QCoro::Task<Result<ClientResponse>> HttpClient::exchange(std::shared_ptr<State> state,
                                                         ClientRequest request)
{
    const QString scheme = request.url.scheme();
    if ((scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        || request.url.host().isEmpty()) {
        co_return failure(ErrorCode::InvalidArgument,
                          QStringLiteral("\"%1\" is not an http or https address.")
                              .arg(request.url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo)));
    }
    const async::Permit turn = co_await state->turns.scopedAcquire();
    Exchange exchange(state->network, request, state->limits);
    try {
        co_await async::withTimeout(state->limits.timeout, &Exchange::untilFinished,
                                    exchange.reply());
    } catch (const async::TimeoutError &) {
        co_return failure(ErrorCode::Unavailable,
                          QStringLiteral("%1 did not answer within %2 ms.")
                              .arg(exchange.where())
                              .arg(state->limits.timeout.count()));
    }
    co_return exchange.outcome();
}

} // namespace atrium::net
