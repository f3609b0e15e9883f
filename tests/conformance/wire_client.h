#pragma once

#include "core/async/async.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QWebSocket>

/// Clients over real sockets, made of Qt's own parts: a mistake of ours must not be on both sides.
namespace atrium::conformance::testing {

struct HttpAnswer
{
    int status = 0;
    QByteArray body;
};

class HttpClient
{
public:
    QCoro::Task<HttpAnswer> get(QUrl url)
    {
        QNetworkReply *reply = m_manager.get(QNetworkRequest(url));
        co_return co_await finish(reply);
    }
    QCoro::Task<HttpAnswer> post(QUrl url, QByteArray body)
    {
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader,
                          QByteArray("text/plain;charset=UTF-8"));
        QNetworkReply *reply = m_manager.post(request, body);
        co_return co_await finish(reply);
    }

private:
    QCoro::Task<HttpAnswer> finish(QNetworkReply *reply)
    {
        co_await async::signal(reply, &QNetworkReply::finished);
        HttpAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        reply->deleteLater();
        co_return answer;
    }

    QNetworkAccessManager m_manager;
};

class WebSocketClient
{
public:
    /// The close code, once closed; nothing is answered to pings of Engine.IO.
    explicit WebSocketClient(const QUrl &url)
    {
        QObject::connect(
            &m_socket, &QWebSocket::textMessageReceived, &m_socket,
            [this](const QString &text) { (void)m_received.putNowait(text.toUtf8()); });
        QObject::connect(
            &m_socket, &QWebSocket::binaryMessageReceived, &m_socket,
            [this](const QByteArray &bytes) { (void)m_received.putNowait("b:" + bytes); });
        QObject::connect(&m_socket, &QWebSocket::disconnected, &m_socket, [this] {
            m_ended.set();
            (void)m_received.putNowait("closed");
        });
        m_socket.open(url);
    }
    ~WebSocketClient() { m_socket.disconnect(&m_socket); }
    Q_DISABLE_COPY_MOVE(WebSocketClient)

    /// Text as it came, bytes after "b:", "closed" at the end.
    QCoro::Task<QByteArray> next()
    {
        QByteArray message = co_await m_received.get();
        co_return message;
    }
    QCoro::Task<int> closed()
    {
        co_await m_ended.wait();
        co_return int(m_socket.closeCode());
    }
    void send(const QByteArray &text) { m_socket.sendTextMessage(QString::fromUtf8(text)); }
    void sendBinary(const QByteArray &bytes) { m_socket.sendBinaryMessage(bytes); }
    void close() { m_socket.close(); }

private:
    QWebSocket m_socket;
    async::Queue<QByteArray> m_received;
    async::Event m_ended;
};

} // namespace atrium::conformance::testing
