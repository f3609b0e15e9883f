#pragma once

#include "core/socketio/outgoing_packet.h"
#include "core/socketio/socketio_packet.h"

namespace atrium::socketio {

/// An event ready to be sent, with its attachments behind it.
[[nodiscard]] OutgoingPackets eventPackets(const QString &namespaceName, const QString &event,
                                           const QJsonArray &arguments,
                                           const QList<QByteArray> &attachments,
                                           QByteArrayView ackId = {}, QByteArrayView offset = {},
                                           QByteArrayView encoded = {});
/// An acknowledgement ready to be sent.
[[nodiscard]] OutgoingPackets ackPackets(const QString &namespaceName, QByteArrayView ackId,
                                         const QJsonArray &arguments,
                                         const QList<QByteArray> &attachments);

} // namespace atrium::socketio
