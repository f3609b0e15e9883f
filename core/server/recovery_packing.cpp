#include "core/server/recovery_packing.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

namespace atrium::server {

namespace {

using socketio::RoomStay;
using socketio::StoredPacket;
using socketio::StoredSession;

qint64 number(quint64 value)
{
    return static_cast<qint64>(value); // "still there" is -1
}

quint64 unsignedOf(const QCborValue &value)
{
    return static_cast<quint64>(value.toInteger());
}

QStringList textsOf(const QCborValue &value)
{
    QStringList texts;
    const QCborArray list = value.toArray();
    for (const QCborValue &text : list)
        texts.append(text.toString());
    return texts;
}

QCborArray packed(const StoredPacket &packet)
{
    QCborArray attachments;
    for (const QByteArray &attachment : packet.attachments)
        attachments.append(attachment);
    return {number(packet.sequence),
            packet.sentAt,
            packet.text,
            attachments,
            packet.socketId,
            QCborArray::fromStringList(packet.to),
            QCborArray::fromStringList(packet.except)};
}

StoredPacket unpackPacket(const QCborArray &fields)
{
    StoredPacket packet;
    packet.sequence = unsignedOf(fields.at(0));
    packet.sentAt = fields.at(1).toInteger();
    packet.text = fields.at(2).toByteArray();
    const QCborArray attachments = fields.at(3).toArray();
    for (const QCborValue &attachment : attachments)
        packet.attachments.append(attachment.toByteArray());
    packet.socketId = fields.at(4).toString();
    packet.to = textsOf(fields.at(5));
    packet.except = textsOf(fields.at(6));
    return packet;
}

} // namespace

QByteArray pack(const StoredSession &session)
{
    QCborArray stays;
    for (const RoomStay &stay : session.stays)
        stays.append(QCborArray{stay.room, number(stay.from), number(stay.until)});
    const QCborValue left = session.leftAt ? QCborValue(*session.leftAt) : QCborValue();
    const QCborArray fields{session.secretHash,
                            number(session.firstSequence),
                            number(session.lastSent),
                            stays,
                            QCborMap::fromJsonObject(session.data),
                            left,
                            number(session.leftSequence)};
    return QCborValue(fields).toCbor();
}

StoredSession unpackSession(const QString &id, const QByteArray &bytes)
{
    const QCborArray fields = QCborValue::fromCbor(bytes).toArray();
    StoredSession session;
    session.id = id;
    session.secretHash = fields.at(0).toByteArray();
    session.firstSequence = unsignedOf(fields.at(1));
    session.lastSent = unsignedOf(fields.at(2));
    const QCborArray stays = fields.at(3).toArray();
    for (const QCborValue &stay : stays) {
        const QCborArray parts = stay.toArray();
        session.stays.append(
            {parts.at(0).toString(), unsignedOf(parts.at(1)), unsignedOf(parts.at(2))});
    }
    session.data = fields.at(4).toMap().toJsonObject();
    if (fields.at(5).isInteger())
        session.leftAt = fields.at(5).toInteger();
    session.leftSequence = unsignedOf(fields.at(6));
    return session;
}

QByteArray pack(const std::vector<StoredPacket> &packets)
{
    QCborArray list;
    for (const StoredPacket &packet : packets)
        list.append(packed(packet));
    return QCborValue(list).toCbor();
}

std::vector<StoredPacket> unpackPackets(const QByteArray &bytes)
{
    std::vector<StoredPacket> packets;
    const QCborArray list = QCborValue::fromCbor(bytes).toArray();
    for (const QCborValue &fields : list)
        packets.push_back(unpackPacket(fields.toArray()));
    return packets;
}

} // namespace atrium::server
