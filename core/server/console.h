#pragma once

#include "core/net/stream_server.h"
#include "core/server/admin_token.h"
#include "core/server/connection_survey.h"

#include <chrono>

namespace atrium::server {

struct ConsoleLimits
{
    int users = 8; ///< at a time; others are told so
    int wrongTokens = 3; ///< per user; then the connection ends
    std::chrono::milliseconds wrongTokenDelay{1000}; ///< before the answer to a wrong one
};

/// A look into the running house for `nc 127.0.0.1 <port>`: one command a line (`help` lists them),
/// every answer ends with an empty line. Anybody on this machine reaches it, also a browser's page:
/// a first line that looks like HTTP ends the connection, and what names or changes something needs
/// `auth <admin token>` first. While somebody is there the loop is timed. Lives on the thread of
/// one loop.
class Console
{
public:
    /// `token` outlives this, as does what `house` refers to.
    Console(const AdminToken &token, SurveyedHouse house, ConsoleLimits limits = {});
    ~Console();

    /// On loopback, whatever the house serves. 0: any free port.
    Result<> listen(quint16 port);
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] int userCount() const;
    /// Ends every conversation; waits for that at most `grace`. Nothing if it does not listen.
    QCoro::Task<> close(std::chrono::milliseconds grace);

private:
    static QCoro::Task<> serve(Console *console, net::StreamReader *reader,
                               net::StreamWriter *writer);

    const AdminToken &m_token;
    SurveyedHouse m_house;
    ConsoleLimits m_limits;
    std::unique_ptr<net::StreamServer> m_server;
};

} // namespace atrium::server
