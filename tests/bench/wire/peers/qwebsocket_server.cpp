// Plain WebSocket echo on Qt's own QWebSocketServer: peer-qwebsocket PORT. A text that begins with
// B goes to everyone.
#include <QCoreApplication>
#include <QSet>
#include <QWebSocket>
#include <QWebSocketServer>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const quint16 port = argc > 1 ? QByteArray(argv[1]).toUShort() : 0;
    QWebSocketServer server(QStringLiteral("peer"), QWebSocketServer::NonSecureMode);
    server.setMaxPendingConnections(100'000);
    QSet<QWebSocket *> connected;
    QObject::connect(&server, &QWebSocketServer::newConnection, &server, [&] {
        while (QWebSocket *socket = server.nextPendingConnection()) {
            connected.insert(socket);
            QObject::connect(socket, &QWebSocket::textMessageReceived, socket,
                             [socket, &connected](const QString &text) {
                                 if (!text.startsWith(u'B')) {
                                     socket->sendTextMessage(text);
                                     return;
                                 }
                                 for (QWebSocket *other : std::as_const(connected))
                                     other->sendTextMessage(text);
                             });
            QObject::connect(socket, &QWebSocket::binaryMessageReceived, socket,
                             &QWebSocket::sendBinaryMessage);
            QObject::connect(socket, &QWebSocket::disconnected, socket, [socket, &connected] {
                connected.remove(socket);
                socket->deleteLater();
            });
        }
    });
    if (!server.listen(QHostAddress::LocalHost, port)) {
        std::fprintf(stderr, "peer-qwebsocket: %s\n", qUtf8Printable(server.errorString()));
        return 1;
    }
    return QCoreApplication::exec();
}
