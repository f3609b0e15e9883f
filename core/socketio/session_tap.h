#pragma once

#include "core/socketio/outgoing_packet.h"

namespace atrium::socketio {

/// Sees every message of one session pass; set while somebody looks. Network thread only.
class SessionTap
{
public:
    virtual ~SessionTap() = default;
    /// Text without Engine.IO's type digit, or bytes of an attachment; before anybody handles it.
    virtual void received(QByteArrayView message, bool isBinary) = 0;
    /// Is sent, or waits for the next poll.
    virtual void sent(const OutgoingPacket &packet) = 0;
};

} // namespace atrium::socketio
