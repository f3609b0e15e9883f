#include "core/socketio/packet_batch.h"

#include "core/base/log.h"

namespace atrium::socketio {

namespace {

OutgoingPackets withAttachments(QByteArray text, const QList<QByteArray> &attachments)
{
    OutgoingPackets packets;
    packets.reserve(size_t(attachments.size()) + 1);
    packets.emplace_back(OutgoingPacket::Kind::Text, std::move(text));
    for (const QByteArray &attachment : attachments)
        packets.emplace_back(OutgoingPacket::Kind::Binary, attachment);
    return packets;
}

} // namespace

OutgoingPackets eventPackets(const QString &namespaceName, const QString &event,
                             const QJsonArray &arguments, const QList<QByteArray> &attachments,
                             QByteArrayView ackId, QByteArrayView offset, QByteArrayView encoded)
{
    if (isReservedEvent(event)) {
        qCCritical(logSocketIo, "not sent: %s is a name that Socket.IO keeps to itself",
                   qUtf8Printable(event));
        Q_ASSERT_X(false, "eventPackets", "reserved event name");
        return {};
    }
    return withAttachments(
        encodeEvent({namespaceName, event, arguments, ackId, attachments.size(), offset, encoded}),
        attachments);
}

OutgoingPackets ackPackets(const QString &namespaceName, QByteArrayView ackId,
                           const QJsonArray &arguments, const QList<QByteArray> &attachments)
{
    return withAttachments(encodeAck(namespaceName, ackId, arguments, attachments.size()),
                           attachments);
}

} // namespace atrium::socketio
