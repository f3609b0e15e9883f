#include "app/simulator/pages.h"

#include "app/simulator/statistics.h"
#include "core/async/async.h"

#include <QNetworkProxy>
#include <QNetworkReply>
#include <QUrlQuery>

namespace atrium::simulator {

namespace {

struct DeleteLater
{
    void operator()(QNetworkReply *reply) const { reply->deleteLater(); }
};
using ReplyPointer = std::unique_ptr<QNetworkReply, DeleteLater>;

constexpr int timeoutMs = 10'000;

QString formPath(StaffKind kind)
{
    return kind == StaffKind::Therapist ? QStringLiteral("/login/therapist")
                                        : QStringLiteral("/login/cashier");
}

/// "a b&c" -> "a+b%26c", as application/x-www-form-urlencoded has it.
QByteArray formEncoded(const QList<QPair<QString, QString>> &fields)
{
    QByteArray body;
    for (const auto &[name, value] : fields) {
        if (!body.isEmpty())
            body += '&';
        body += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return body;
}

} // namespace

Pages::Pages(QUrl server, Statistics &statistics, HouseTrust &trust)
    : m_server(std::move(server))
    , m_statistics(statistics)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    QObject::connect(&m_network, &QNetworkAccessManager::sslErrors, &m_network,
                     [&trust](QNetworkReply *reply) { reply->ignoreSslErrors(trust.forgiven()); });
}

QNetworkRequest Pages::request(const QString &path) const
{
    QUrl url = m_server;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setTransferTimeout(timeoutMs);
    request.setRawHeader("User-Agent", "atrium-sim");
    return request;
}

tl::unexpected<Error> Pages::countFailure(const QString &path, const QNetworkReply &reply)
{
    ++m_statistics.fetchesFailed;
    ++m_statistics.reasons[path + QStringLiteral(": ") + reply.errorString()];
    return failure(ErrorCode::Unavailable, reply.errorString());
}

QCoro::Task<Result<QJsonDocument>> Pages::fetch(QString path)
{
    const ReplyPointer reply(m_network.get(request(path)));
    co_await async::signal(reply.get(), &QNetworkReply::finished);
    if (reply->error() != QNetworkReply::NoError)
        co_return countFailure(path, *reply);
    QJsonDocument document = QJsonDocument::fromJson(reply->readAll());
    if (document.isNull())
        co_return countFailure(path, *reply);
    ++m_statistics.fetched;
    co_return document;
}

QCoro::Task<Result<QString>> Pages::logIn(StaffKind kind, QString userName, QString password,
                                          QString place)
{
    const QString placeField = kind == StaffKind::Therapist ? QStringLiteral("room_number")
                                                            : QStringLiteral("counter_number");
    QList<QPair<QString, QString>> fields;
    fields.append({QStringLiteral("username"), userName});
    fields.append({QStringLiteral("password"), password});
    fields.append({placeField, place});
    const QString path = formPath(kind);
    QNetworkRequest form = request(path);
    form.setHeader(QNetworkRequest::ContentTypeHeader,
                   QStringLiteral("application/x-www-form-urlencoded"));
    form.setRawHeader("Origin", m_server.toString(QUrl::RemovePath).toUtf8());
    const ReplyPointer reply(m_network.post(form, formEncoded(fields)));
    co_await async::signal(reply.get(), &QNetworkReply::finished);
    if (reply->error() != QNetworkReply::NoError)
        co_return countFailure(path, *reply);
    const QUrl target = QUrl::fromEncoded(reply->rawHeader("Location"));
    const QString token = QUrlQuery(target).queryItemValue(QStringLiteral("token"));
    if (token.isEmpty()) {
        co_return failure(
            ErrorCode::NotAllowed,
            QStringLiteral("%1 cannot log in: start the server with --sample-data.").arg(userName));
    }
    co_return token;
}

} // namespace atrium::simulator
