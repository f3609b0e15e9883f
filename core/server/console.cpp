#include "core/server/console.h"

#include "core/async/task.h"
#include "core/server/console_session.h"
#include "core/server/timing_demand.h"

namespace atrium::server {

Console::Console(const AdminToken &token, SurveyedHouse house, ConsoleLimits limits)
    : m_token(token)
    , m_house(house)
    , m_limits(limits)
{ }

Console::~Console() = default;

Result<> Console::listen(quint16 port)
{
    auto server = net::startServer(
        [this](net::StreamReader &reader, net::StreamWriter &writer) {
            return serve(this, &reader, &writer);
        },
        QHostAddress(QHostAddress::LocalHost), port);
    if (!server) {
        return failure(server.error().code,
                       QStringLiteral("The console: %1").arg(server.error().message));
    }
    m_server = std::move(*server);
    return {};
}

quint16 Console::port() const
{
    return m_server ? m_server->port() : 0;
}

int Console::userCount() const
{
    return m_server ? m_server->connectionCount() : 0;
}

QCoro::Task<> Console::close(std::chrono::milliseconds grace)
{
    if (m_server)
        co_await m_server->close(grace);
}

QCoro::Task<> Console::serve(Console *console, net::StreamReader *reader, net::StreamWriter *writer)
{
    async::currentTask().setName("console " + writer->peerName());
    if (console->userCount() > console->m_limits.users) {
        writer->write("Too many are here already: come back later.\n");
        co_return;
    }
    const TimingDemand timing;
    ConsoleSession session(console->m_token, console->m_house, console->m_limits, *reader, *writer);
    try {
        co_await session.run();
    } catch (const net::ConnectionLostError &) {
        // Who leaves in the middle of an answer has left, no more.
    }
}

} // namespace atrium::server
