#include "core/socketio/server.h"

#include "core/socketio/client.h"
#include "core/socketio/server_core.h"

namespace atrium::socketio {

Server::Server(ServerOptions options)
    : m_core(std::make_shared<ServerCore>(std::move(options)))
{
    m_core->server = this;
    m_core->engine.onSession = [core = std::weak_ptr(m_core)](EngineIoSession &session) {
        session.setListener(std::make_unique<Client>(core.lock(), session));
    };
    m_core->engine.onSessionEnded = [this](const EngineIoSession &session, const QString &reason) {
        if (onSessionEnded)
            onSessionEnded(session, reason);
    };
    Q_UNUSED(of(QStringLiteral("/")))
}

Server::~Server()
{
    m_core->engine.close();
    m_core->server = nullptr;
}

Namespace &Server::of(const QString &name)
{
    return m_core->of(name);
}

void Server::ofMatching(std::function<bool(const QString &name)> accepts,
                        std::function<void(Namespace &space)> setUp)
{
    m_core->families.push_back({std::move(accepts), std::move(setUp)});
}

const ServerOptions &Server::options() const
{
    return m_core->options;
}

bool Server::handles(const net::HttpRequest &request) const
{
    return m_core->engine.handles(request);
}

QCoro::Task<net::HttpResponse> Server::respond(net::HttpRequest request)
{
    return m_core->engine.respond(std::move(request));
}

std::optional<net::HttpResponse> Server::refuseWebSocket(const net::HttpRequest &request)
{
    return m_core->engine.refuseWebSocket(request);
}

QCoro::Task<> Server::converse(net::HttpRequest request, net::WebSocketConnection &connection)
{
    return m_core->engine.converse(std::move(request), connection);
}

void Server::visitSessions(const std::function<void(const EngineIoSession &session)> &visitor) const
{
    m_core->engine.visitSessions(visitor);
}

SteadyTime Server::ratesAt() const
{
    return m_core->engine.ratesAt();
}

std::shared_ptr<EngineIoSession> Server::session(ConnectionId id) const
{
    return m_core->engine.session(id);
}

qsizetype Server::sessionCount() const
{
    return m_core->engine.sessionCount();
}

const std::vector<std::shared_ptr<Socket>> &Server::socketsOf(const EngineIoSession &session)
{
    static const std::vector<std::shared_ptr<Socket>> none;
    const auto *client = dynamic_cast<const Client *>(session.listener());
    return client ? client->sockets() : none;
}

const metrics::TrafficMeter &Server::endedTraffic() const
{
    return m_core->engine.endedTraffic();
}

const metrics::Mishaps &Server::endedMishaps() const
{
    return m_core->engine.endedMishaps();
}

RecoveryCounters Server::recoveryCounters() const
{
    RecoveryCounters sum;
    for (const auto &space : std::as_const(m_core->namespaces)) {
        if (const Recovery *recovery = space->recovery())
            sum += recovery->counters();
    }
    return sum;
}

void Server::visitHandlerTimes(
    const std::function<void(const Namespace &space, const QString &event,
                             const metrics::Histogram &times)> &visitor) const
{
    for (const auto &space : std::as_const(m_core->namespaces))
        space->visitHandlerTimes([&](const QString &event, const metrics::Histogram &times) {
            visitor(*space, event, times);
        });
}

void Server::close()
{
    m_core->engine.close();
}

} // namespace atrium::socketio
