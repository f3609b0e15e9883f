#include "core/server/recovery_packing.h"

#include "core/server/byte_record.h"

#include <QJsonDocument>

namespace atrium::server {

namespace {

using socketio::RoomStay;
using socketio::StoredPacket;
using socketio::StoredSession;

/// The first byte of each row: rows of another layout are not read.
constexpr quint64 layout = 1;

void writeTexts(ByteWriter &writer, const QStringList &texts)
{
    writer.number(quint64(texts.size()));
    for (const QString &text : texts)
        writer.text(text);
}

QStringList readTexts(ByteReader &reader)
{
    QStringList texts;
    for (quint64 left = reader.number(); left > 0 && !reader.isBroken(); --left)
        texts.append(reader.text());
    return texts;
}

void writePacket(ByteWriter &writer, const StoredPacket &packet)
{
    writer.number(packet.sequence);
    writer.number(quint64(packet.sentAt));
    writer.bytes(packet.text);
    writer.number(quint64(packet.attachments.size()));
    for (const QByteArray &attachment : packet.attachments)
        writer.bytes(attachment);
    writer.text(packet.socketId);
    writeTexts(writer, packet.to);
    writeTexts(writer, packet.except);
}

StoredPacket readPacket(ByteReader &reader)
{
    StoredPacket packet;
    packet.sequence = reader.number();
    packet.sentAt = qint64(reader.number());
    packet.text = reader.bytes();
    for (quint64 left = reader.number(); left > 0 && !reader.isBroken(); --left)
        packet.attachments.append(reader.bytes());
    packet.socketId = reader.text();
    packet.to = readTexts(reader);
    packet.except = readTexts(reader);
    return packet;
}

} // namespace

QByteArray pack(const StoredSession &session)
{
    ByteWriter writer;
    writer.number(layout);
    writer.bytes(session.secretHash);
    writer.number(session.firstSequence);
    writer.number(session.lastSent);
    writer.number(quint64(session.stays.size()));
    for (const RoomStay &stay : session.stays) {
        writer.text(stay.room);
        writer.number(stay.from);
        writer.number(stay.until);
    }
    writer.bytes(QJsonDocument(session.data).toJson(QJsonDocument::Compact));
    writer.number(session.leftAt ? 1 : 0);
    writer.number(quint64(session.leftAt.value_or(0)));
    writer.number(session.leftSequence);
    return writer.take();
}

std::optional<StoredSession> unpackSession(const QString &id, const QByteArray &bytes)
{
    ByteReader reader(bytes);
    if (reader.number() != layout)
        return std::nullopt;
    StoredSession session;
    session.id = id;
    session.secretHash = reader.bytes();
    session.firstSequence = reader.number();
    session.lastSent = reader.number();
    for (quint64 left = reader.number(); left > 0 && !reader.isBroken(); --left) {
        RoomStay stay;
        stay.room = reader.text();
        stay.from = reader.number();
        stay.until = reader.number();
        session.stays.append(stay);
    }
    session.data = QJsonDocument::fromJson(reader.bytes()).object();
    const bool hasLeft = reader.number() == 1;
    const auto leftAt = qint64(reader.number());
    if (hasLeft)
        session.leftAt = leftAt;
    session.leftSequence = reader.number();
    return reader.isBroken() ? std::nullopt : std::optional(session);
}

QByteArray pack(const std::vector<StoredPacket> &packets)
{
    ByteWriter writer;
    writer.number(layout);
    for (const StoredPacket &packet : packets)
        writePacket(writer, packet);
    return writer.take();
}

std::vector<StoredPacket> unpackPackets(const QByteArray &bytes)
{
    std::vector<StoredPacket> packets;
    ByteReader reader(bytes);
    if (reader.number() != layout)
        return packets;
    while (!reader.isAtEnd()) {
        StoredPacket packet = readPacket(reader);
        if (reader.isBroken())
            break;
        packets.push_back(std::move(packet));
    }
    return packets;
}

} // namespace atrium::server
