#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>

namespace atrium::load {

/// What the connections speak: bare WebSocket, Engine.IO v4, or Socket.IO v5 over it.
enum class Dialect { Plain, EngineIo, SocketIo };

/// What one run of atrium-load does; each phase whose length is zero is left out.
struct LoadOptions
{
    enum class Output { Lines, Json };

    QByteArray host = "127.0.0.1"; ///< an IPv4 address
    quint16 port = 0;
    QByteArray path; ///< empty: the dialect's own
    QByteArray event = "echo"; ///< of Socket.IO: what is sent, with a text
    QByteArray answer = "echo"; ///< and which event answers it
    QByteArray message; ///< the event's payload as JSON; empty: a text of `payload` letters
    Dialect dialect = Dialect::SocketIo;
    int connections = 100;
    int active = 100; ///< how many of them send
    int inFlight = 1; ///< echoes under way per active connection
    int payload = 64; ///< bytes of text per message
    int parallel = 100; ///< handshakes under way at a time; a storm has all at once
    int broadcasts = 0;
    int deaf = 0; ///< further connections, which send and never read
    int serverPid = 0; ///< whose processor time and memory to read; 0: not known
    std::chrono::milliseconds alone{0}; ///< one message under way in all
    std::chrono::milliseconds duration{2000}; ///< every active connection busy
    std::chrono::milliseconds every{
        0}; ///< an active connection sends so often; 0: when its echo is back
    std::chrono::milliseconds warmUp{300}; ///< before each of the two, not measured
    std::chrono::milliseconds idle{300}; ///< between the last handshake and the reading of memory
    std::chrono::milliseconds deafTime{3000}; ///< how long the deaf ones go on
    std::chrono::milliseconds patience{60000}; ///< for all handshakes, for one broadcast
    Output output = Output::Lines;
    bool storm = false;
    bool help = false;
};

/// Reads a command line (its first element is the program's name).
[[nodiscard]] Result<LoadOptions> optionsFrom(const QStringList &arguments);
/// What --help prints.
[[nodiscard]] QString usage();

} // namespace atrium::load
