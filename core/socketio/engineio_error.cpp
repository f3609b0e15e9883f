#include "core/socketio/engineio_error.h"

#include <QJsonObject>

namespace atrium::socketio {

namespace {

QString sentence(EngineIoError error)
{
    switch (error) {
    case EngineIoError::UnknownTransport:
        return QStringLiteral("Transport unknown");
    case EngineIoError::UnknownSession:
        return QStringLiteral("Session ID unknown");
    case EngineIoError::BadHandshakeMethod:
        return QStringLiteral("Bad handshake method");
    case EngineIoError::BadRequest:
        return QStringLiteral("Bad request");
    case EngineIoError::Forbidden:
        return QStringLiteral("Forbidden");
    case EngineIoError::UnsupportedProtocolVersion:
        return QStringLiteral("Unsupported protocol version");
    }
    Q_UNREACHABLE();
}

net::HttpResponse answer(EngineIoError error, const QString &message, int status)
{
    return net::HttpResponse::json(QJsonDocument(QJsonObject{{QStringLiteral("code"), int(error)},
                                                             {QStringLiteral("message"), message}}),
                                   status);
}

} // namespace

net::HttpResponse engineIoError(EngineIoError error)
{
    return answer(error, sentence(error), error == EngineIoError::Forbidden ? 403 : 400);
}

net::HttpResponse engineIoOriginRefused(const QByteArray &origin)
{
    const QString message = QStringLiteral("Origin not allowed: %1").arg(QString::fromUtf8(origin));
    return answer(EngineIoError::Forbidden, message, 403);
}

net::HttpResponse engineIoPayloadTooLarge()
{
    return net::HttpResponse::text("Payload too large", 413);
}

net::HttpResponse engineIoRefused(net::Refusal refusal)
{
    const net::HttpRefusal answer = net::answerTo(refusal);
    net::HttpResponse response = net::HttpResponse::text(answer.sentence, answer.status);
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

net::HttpResponse engineIoShuttingDown()
{
    return net::HttpResponse::text("Server shutting down", 503);
}

} // namespace atrium::socketio
