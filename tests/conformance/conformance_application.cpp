#include "tests/conformance/conformance_application.h"

namespace atrium::conformance {

using namespace socketio;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype plainMessageBytes = 32 * 1024 * 1024;
constexpr int plainFragments = 100'000;

class EchoListener final : public EngineIoListener
{
public:
    explicit EchoListener(EngineIoSession &session)
        : m_session(session)
    { }

    void textReceived(QByteArrayView text) override
    {
        m_session.send(
            {OutgoingPacket::Kind::Text, encodeTextPacket(EngineIoPacketType::Message, text)});
    }
    void binaryReceived(QByteArrayView bytes) override
    {
        m_session.send({OutgoingPacket::Kind::Binary, bytes.toByteArray()});
    }
    void ended(const QString &) override { }

private:
    EngineIoSession &m_session;
};

EngineIoOptions echoOptions(EngineIoOptions options)
{
    options.path = QStringLiteral("/engine.io/");
    return options;
}

/// Asks back and tells what was answered: an acknowledgement by the client, tried with real ones.
QCoro::Task<> ask(std::shared_ptr<Socket> socket, Event event)
{
    const Result<Answer> answer = co_await socket->requestBinary(
        QStringLiteral("question"), event.arguments, event.attachments, 10s);
    if (answer)
        socket->send(QStringLiteral("answer"), answer->arguments, answer->attachments);
}

bool isPlain(const net::HttpRequest &request)
{
    return request.path == QLatin1String("/ws");
}

} // namespace

ConformanceApplication::ConformanceApplication(const ServerOptions &options)
    : m_engineIo(echoOptions(options))
    , m_socketIo(options)
{
    m_engineIo.onSession = [](EngineIoSession &session) {
        session.setListener(std::make_unique<EchoListener>(session));
    };
    serveNamespace(QStringLiteral("/"));
    serveNamespace(QStringLiteral("/custom"));
}

void ConformanceApplication::serveNamespace(const QString &name)
{
    Namespace &space = m_socketIo.of(name);
    space.onConnection([](const std::shared_ptr<Socket> &socket) {
        socket->send(QStringLiteral("auth"), {socket->handshake().auth});
    });
    space.on(QStringLiteral("message"),
             [](const std::shared_ptr<Socket> &socket, const Event &event) {
                 socket->send(QStringLiteral("message-back"), event.arguments, event.attachments);
             });
    space.on(QStringLiteral("message-with-ack"),
             [](const std::shared_ptr<Socket> &, const Event &event) {
                 event.acknowledge(event.arguments, event.attachments);
             });
    space.on(QStringLiteral("echo"), [](const std::shared_ptr<Socket> &socket, const Event &event) {
        socket->send(QStringLiteral("echo"), event.arguments, event.attachments);
    });
    space.on(QStringLiteral("ask"), &ask);
    space.on(QStringLiteral("bcast"),
             [&space](const std::shared_ptr<Socket> &, const Event &event) {
                 space.send(QStringLiteral("bcast"), event.arguments, event.attachments);
             });
}

QCoro::Task<net::HttpResponse> ConformanceApplication::respond(net::HttpRequest request)
{
    return m_engineIo.handles(request) ? m_engineIo.respond(std::move(request))
                                       : m_socketIo.respond(std::move(request));
}

std::optional<net::HttpResponse>
ConformanceApplication::refuseWebSocket(const net::HttpRequest &request)
{
    if (isPlain(request))
        return std::nullopt;
    return m_engineIo.handles(request) ? m_engineIo.refuseWebSocket(request)
                                       : m_socketIo.refuseWebSocket(request);
}

net::DeflateOptions ConformanceApplication::webSocketDeflate(const net::HttpRequest &request) const
{
    if (!isPlain(request))
        return m_socketIo.options().perMessageDeflate;
    net::DeflateOptions options;
    options.isEnabled = true;
    return options;
}

QCoro::Task<> ConformanceApplication::converse(net::HttpRequest request,
                                               net::WebSocketConnection &connection)
{
    if (isPlain(request))
        return echo(connection);
    return m_engineIo.handles(request) ? m_engineIo.converse(std::move(request), connection)
                                       : m_socketIo.converse(std::move(request), connection);
}

QCoro::Task<> ConformanceApplication::echo(net::WebSocketConnection &connection)
{
    net::WebSocketLimits limits;
    limits.messageBytes = plainMessageBytes;
    limits.fragments = plainFragments;
    connection.setLimits(limits);
    m_plain.insert(&connection);
    const auto leave = qScopeGuard([this, &connection] { m_plain.erase(&connection); });
    for (;;) {
        const std::optional<net::WebSocketMessage> message = co_await connection.receive();
        if (!message)
            co_return;
        if (message->kind == net::WebSocketMessage::Kind::Binary) {
            connection.sendBinary(message->payload);
        } else if (message->payload.startsWith('B')) {
            const auto frame = net::SharedFrame::text(message->payload);
            for (net::WebSocketConnection *other : m_plain)
                other->send(frame);
        } else {
            connection.sendText(message->payload);
        }
    }
}

void ConformanceApplication::close()
{
    m_engineIo.close();
    m_socketIo.close();
}

} // namespace atrium::conformance
