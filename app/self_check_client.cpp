#include "app/self_check_client.h"

#include "core/async/async.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUrlQuery>

namespace atrium::app {

namespace {

struct DeleteLater
{
    void operator()(QNetworkReply *reply) const { reply->deleteLater(); }
};
using ReplyPointer = std::unique_ptr<QNetworkReply, DeleteLater>;

constexpr int timeoutMs = 5000;
constexpr int maximumPolls = 10;
constexpr char separator = '\x1e';

Result<QByteArray> bodyOf(QNetworkReply &reply)
{
    if (reply.error() == QNetworkReply::NoError)
        return reply.readAll();
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("%1: %2").arg(reply.url().path(), reply.errorString()));
}

} // namespace

PollingProbe::PollingProbe(QUrl server, simulator::HouseTrust &trust)
    : m_server(std::move(server))
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setTransferTimeout(timeoutMs);
    QObject::connect(&m_network, &QNetworkAccessManager::sslErrors, &m_network,
                     [&trust](QNetworkReply *reply) { reply->ignoreSslErrors(trust.forgiven()); });
}

QUrl PollingProbe::url() const
{
    QUrl url = m_server;
    url.setPath(QStringLiteral("/socket.io/"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("EIO"), QStringLiteral("4"));
    query.addQueryItem(QStringLiteral("transport"), QStringLiteral("polling"));
    if (!m_sid.isEmpty())
        query.addQueryItem(QStringLiteral("sid"), m_sid);
    url.setQuery(query);
    return url;
}

QCoro::Task<Result<QByteArray>> PollingProbe::get(QUrl url, QByteArray bearerToken)
{
    QNetworkRequest request(url);
    if (!bearerToken.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + bearerToken);
    const ReplyPointer reply(m_network.get(request));
    co_await async::signal(reply.get(), &QNetworkReply::finished);
    co_return bodyOf(*reply);
}

QCoro::Task<Result<>> PollingProbe::post(QByteArray packets)
{
    QNetworkRequest request(url());
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("text/plain"));
    const ReplyPointer reply(m_network.post(request, packets));
    co_await async::signal(reply.get(), &QNetworkReply::finished);
    const Result<QByteArray> body = bodyOf(*reply);
    if (!body)
        co_return tl::unexpected(body.error());
    co_return Result<>();
}

QCoro::Task<Result<>> PollingProbe::pollFor(QByteArray beginning)
{
    for (int poll = 0; poll < maximumPolls; ++poll) {
        const Result<QByteArray> body = co_await get(url(), {});
        if (!body)
            co_return tl::unexpected(body.error());
        for (const QByteArray &packet : body->split(separator)) {
            if (packet.startsWith(beginning))
                co_return Result<>();
            if (packet == "2") {
                const Result<> pong = co_await post("3");
                if (!pong)
                    co_return pong;
            }
        }
    }
    co_return failure(
        ErrorCode::Unavailable,
        QStringLiteral("no packet beginning with %1 came").arg(QString::fromUtf8(beginning)));
}

QCoro::Task<Result<>> PollingProbe::connect()
{
    const Result<QByteArray> opened = co_await get(url(), {});
    if (!opened)
        co_return tl::unexpected(opened.error());
    m_sid = QJsonDocument::fromJson(opened->mid(1)).object().value(QLatin1String("sid")).toString();
    if (m_sid.isEmpty())
        co_return failure(ErrorCode::Unavailable, QStringLiteral("the handshake has no sid"));
    const Result<> sent = co_await post("40");
    if (!sent)
        co_return sent;
    const Result<> greeted = co_await pollFor("42[\"connected\"");
    co_return greeted;
}

QCoro::Task<Result<>> PollingProbe::ask(QString event, QJsonArray arguments)
{
    arguments.prepend(event);
    const QByteArray packet = "427" + QJsonDocument(arguments).toJson(QJsonDocument::Compact);
    const Result<> sent = co_await post(packet);
    if (!sent)
        co_return sent;
    const Result<> answered = co_await pollFor("437");
    co_return answered;
}

QCoro::Task<Result<>> PollingProbe::close()
{
    const Result<> closed = co_await post("1");
    co_return closed;
}

QCoro::Task<Result<QJsonObject>> PollingProbe::fetch(QString path, QByteArray bearerToken)
{
    QUrl target = m_server;
    target.setPath(path);
    const Result<QByteArray> body = co_await get(target, bearerToken);
    if (!body)
        co_return tl::unexpected(body.error());
    co_return QJsonDocument::fromJson(*body).object();
}

} // namespace atrium::app
