#include "core/net/websocket_frame.h"

#include <QtEndian>

namespace atrium::net {

bool isValidCloseCode(quint16 code)
{
    const bool registered = code >= 1000 && code <= 1014 && code != 1004
        && code != websocket_close::noStatus && code != websocket_close::abnormal;
    return registered || (code >= 3000 && code <= 4999);
}

WebSocketFrameHead::WebSocketFrameHead(WebSocketOpcode opcode, qsizetype payloadSize,
                                       WebSocketCoding coding)
{
    bytes[0] = char(0x80 | (coding == WebSocketCoding::Deflated ? 0x40 : 0) | quint8(opcode));
    if (payloadSize <= websocketControlPayload) {
        bytes[1] = char(payloadSize);
        size = 2;
    } else if (payloadSize <= 0xFFFF) {
        bytes[1] = 126;
        qToBigEndian(quint16(payloadSize), bytes.data() + 2);
        size = 4;
    } else {
        bytes[1] = 127;
        qToBigEndian(quint64(payloadSize), bytes.data() + 2);
        size = 10;
    }
}

SharedFrame SharedFrame::frame(WebSocketOpcode opcode, QByteArrayView payload,
                               WebSocketCoding coding)
{
    const WebSocketFrameHead head(opcode, payload.size(), coding);
    SharedFrame frame;
    frame.m_bytes.reserve(head.size + payload.size());
    frame.m_bytes.append(head.view()).append(payload);
    return frame;
}

SharedFrame SharedFrame::text(QByteArrayView utf8)
{
    return frame(WebSocketOpcode::Text, utf8);
}

SharedFrame SharedFrame::binary(QByteArrayView payload)
{
    return frame(WebSocketOpcode::Binary, payload);
}

SharedFrame SharedFrame::close(quint16 code, QByteArrayView reason)
{
    qsizetype kept = qMin(reason.size(), websocketControlPayload - 2);
    while (kept < reason.size() && kept > 0 && (quint8(reason[kept]) & 0xC0) == 0x80)
        --kept;
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    payload.append(reason.first(kept));
    return frame(WebSocketOpcode::Close, payload);
}

} // namespace atrium::net
