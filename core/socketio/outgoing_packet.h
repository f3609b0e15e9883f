#pragma once

#include "core/net/websocket_frame.h"

#include <QByteArray>

#include <vector>

namespace atrium::socketio {

/// An Engine.IO packet encoded once, for one client or for many. Copies share the bytes.
class OutgoingPacket
{
public:
    enum class Kind : quint8 {
        Control, ///< text of the protocol's own: open, ping, noop, close
        Text, ///< a message, `4` included
        Binary ///< a message of bytes
    };

    OutgoingPacket(Kind kind, QByteArray bytes)
        : m_bytes(std::move(bytes))
        , m_kind(kind)
    { }

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isBinary() const { return m_kind == Kind::Binary; }
    /// The packet in a WebSocket frame, framed when first asked for; worth it from two recipients
    /// on.
    [[nodiscard]] const net::SharedFrame &frame() const
    {
        if (m_frame.isEmpty())
            m_frame =
                isBinary() ? net::SharedFrame::binary(m_bytes) : net::SharedFrame::text(m_bytes);
        return m_frame;
    }

private:
    QByteArray m_bytes;
    mutable net::SharedFrame m_frame;
    Kind m_kind;
};

/// A Socket.IO packet: its text and the attachments that follow it.
using OutgoingPackets = std::vector<OutgoingPacket>;

} // namespace atrium::socketio
