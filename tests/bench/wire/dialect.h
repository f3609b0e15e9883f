#pragma once

#include "core/net/websocket_frame.h"

#include <optional>

#include "tests/bench/wire/load_options.h"

namespace atrium::load {

/// What a server's message means to a client that only opens, echoes and listens.
enum class Meaning {
    Opened, ///< Engine.IO's open packet: a Socket.IO client now asks to join
    Joined, ///< ready to send
    Heartbeat, ///< wants a pong
    Echo,
    Broadcast,
    Refused,
    Other
};

/// The bytes of one dialect, framed once: what a client sends again and again.
class Phrases
{
public:
    explicit Phrases(const LoadOptions &options);

    [[nodiscard]] const QByteArray &handshake() const { return m_handshake; }
    [[nodiscard]] const QByteArray &join() const { return m_join; }
    [[nodiscard]] const QByteArray &pong() const { return m_pong; }
    [[nodiscard]] const QByteArray &echo() const { return m_echo; }
    [[nodiscard]] const QByteArray &broadcast() const { return m_broadcast; }
    /// What a deaf client sends: as `echo`, but 16 KiB.
    [[nodiscard]] const QByteArray &flood() const { return m_flood; }

    /// Whether a WebSocket is all that a client needs before it may send.
    [[nodiscard]] bool joinsAtOnce() const { return m_dialect == Dialect::Plain; }
    [[nodiscard]] Meaning meaning(QByteArrayView message) const;
    /// Whether an echo holds what was sent; a server with recovery appends its offset, and an
    /// answer that is another event says what it likes.
    [[nodiscard]] bool isWhole(QByteArrayView echo) const;

private:
    Dialect m_dialect;
    QByteArray m_handshake;
    QByteArray m_join;
    QByteArray m_pong;
    QByteArray m_echo;
    QByteArray m_broadcast;
    QByteArray m_flood;
    QByteArray m_answer; ///< how a Socket.IO message begins that is an echo
    QByteArray m_expected; ///< how an echo begins that is whole
};

/// A final frame as clients send it (RFC 6455 5.3): masked, always with the same key.
[[nodiscard]] QByteArray clientFrame(net::WebSocketOpcode opcode, QByteArrayView payload);

/// A frame of a server, unmasked, as a view of the bytes it was read from.
struct ServerFrame
{
    net::WebSocketOpcode opcode;
    enum class Part { Whole, First, Middle, Last } part;
    QByteArrayView payload;
    qsizetype size; ///< on the wire
};

/// The frame that the bytes begin with; nothing until it is there wholly.
[[nodiscard]] std::optional<ServerFrame> serverFrame(QByteArrayView bytes);

} // namespace atrium::load
