#pragma once

#include "core/net/http_guards.h"
#include "core/net/http_limits.h"
#include "core/net/permessage_deflate.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace atrium::socketio {

/// Settings of Engine.IO; defaults are those of Node's socket.io (protocol.md section 1).
struct EngineIoOptions
{
    QString path = QStringLiteral("/socket.io/");
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    /// Until the first ping of a session; pingInterval if absent. A short one makes latency known
    /// early.
    std::optional<std::chrono::milliseconds> firstPingDelay;
    std::chrono::milliseconds upgradeTimeout{10'000};
    /// Bytes of one message and of one polling body.
    qsizetype maxPayload = 1'000'000;
    /// What may wait for a client's next poll; more, and the session is dropped.
    qsizetype maxUnsentBytes = 4'000'000;
    /// What may wait over all that the thread serves, WebSockets and polls; more, and those for
    /// whom most waits are dropped. 0: any number.
    qsizetype maxUnsentTotal = 0;
    /// Compression of WebSocket messages; off, as in Node's socket.io. Packets to several clients
    /// are shared and never compressed.
    net::DeflateOptions perMessageDeflate;
    int maxFragments = 4096; ///< of one WebSocket message
    /// Sessions at a time; every handshake counts, whatever its transport.
    net::ConnectionLimits sessions;
    /// Packets and bytes of one polling client; WebSockets are watched by their HttpServer.
    net::InflowLimits inflow;
    std::shared_ptr<net::RefusalLedger> refusals = std::make_shared<net::RefusalLedger>();
    /// Web pages of other origins that may connect, as "https://host[:port]"; "*" is everybody. The
    /// page's own server and programs without an Origin always may.
    QStringList allowedOrigins;
};

/// Why a session ended, in the words that Socket.IO hands to `disconnect` handlers.
namespace close_reason {
inline const QString transportClose = QStringLiteral("transport close");
inline const QString transportError = QStringLiteral("transport error");
inline const QString pingTimeout = QStringLiteral("ping timeout");
inline const QString parseError = QStringLiteral("parse error");
inline const QString forcedClose = QStringLiteral("forced close");
inline const QString serverShutdown = QStringLiteral("server shutting down");
inline const QString unsentOverflow = QStringLiteral("unsent overflow");
inline const QString unsentTotal = QStringLiteral("unsent total");
inline const QString attachmentTimeout = QStringLiteral("attachment timeout");
inline const QString rateExceeded = QStringLiteral("rate exceeded");
inline const QString connectTimeout = QStringLiteral("connect timeout");
inline const QString clientDisconnect = QStringLiteral("client namespace disconnect");
inline const QString serverDisconnect = QStringLiteral("server namespace disconnect");
} // namespace close_reason

} // namespace atrium::socketio
