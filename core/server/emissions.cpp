#include "core/server/emissions.h"

#include <QCborArray>
#include <QCborValue>

namespace atrium::server {

void Emissions::toRoom(const QString &room, const QString &event, const QJsonArray &arguments)
{
    m_said.push_back({Kind::Room, room, event, arguments, {}});
}

void Emissions::toRoomEncoded(const QString &room, const QString &event, const JsonText &text)
{
    m_said.push_back({Kind::Room, room, event, {}, text});
}

void Emissions::toEverybody(const QString &event, const QJsonArray &arguments)
{
    m_said.push_back({Kind::Everybody, {}, event, arguments, {}});
}

void Emissions::endSession(const QByteArray &token)
{
    m_said.push_back({Kind::EndSession, QString::fromLatin1(token), {}, {}, {}});
}

void Emissions::toSender(const QString &event, const QJsonArray &arguments)
{
    m_said.push_back({Kind::Sender, {}, event, arguments, {}});
}

void Emissions::toSenderEncoded(const QString &event, const JsonText &text)
{
    m_said.push_back({Kind::Sender, {}, event, {}, text});
}

void Emissions::joinSender(const QString &room)
{
    m_said.push_back({Kind::Join, room, {}, {}, {}});
}

void Emissions::leaveSender(const QString &room)
{
    m_said.push_back({Kind::Leave, room, {}, {}, {}});
}

QStringList Emissions::joinedRooms() const
{
    QStringList rooms;
    for (const Said &said : m_said) {
        if (said.kind == Kind::Join)
            rooms.append(said.target);
    }
    return rooms;
}

void Emissions::playOne(const Said &said, Broadcaster &broadcaster) const
{
    switch (said.kind) {
    case Kind::Room:
        return said.encoded.bytes.isEmpty()
            ? broadcaster.toRoom(said.target, said.event, said.arguments)
            : broadcaster.toRoomEncoded(said.target, said.event, said.encoded);
    case Kind::Everybody:
        return broadcaster.toEverybody(said.event, said.arguments);
    case Kind::EndSession:
        return broadcaster.endSession(said.target.toLatin1());
    case Kind::Sender:
    case Kind::Join:
    case Kind::Leave:
        return;
    }
}

void Emissions::playTo(Broadcaster &broadcaster) const
{
    for (const Said &said : m_said)
        playOne(said, broadcaster);
}

void Emissions::playTo(Emitter &emitter) const
{
    for (const Said &said : m_said) {
        if (said.kind == Kind::Sender && !said.encoded.bytes.isEmpty())
            emitter.toSenderEncoded(said.event, said.encoded);
        else if (said.kind == Kind::Sender)
            emitter.toSender(said.event, said.arguments);
        else if (said.kind == Kind::Join)
            emitter.joinSender(said.target);
        else if (said.kind == Kind::Leave)
            emitter.leaveSender(said.target);
        else
            playOne(said, emitter);
    }
}

QByteArray Emissions::senderPart() const
{
    QCborArray part;
    for (const Said &said : m_said) {
        if (said.kind == Kind::Sender)
            part.append(QCborArray{int(said.kind), said.event,
                                   QCborArray::fromJsonArray(said.encoded.bytes.isEmpty()
                                                                 ? said.arguments
                                                                 : arrayOf(said.encoded))});
        else if (said.kind == Kind::Join || said.kind == Kind::Leave)
            part.append(QCborArray{int(said.kind), said.target});
    }
    return QCborValue(part).toCbor();
}

Emissions Emissions::fromSenderPart(const QByteArray &bytes)
{
    Emissions emissions;
    const QCborArray part = QCborValue::fromCbor(bytes).toArray();
    for (const QCborValue &entry : part) {
        const QCborArray said = entry.toArray();
        const auto kind = static_cast<Kind>(said.at(0).toInteger());
        if (kind == Kind::Sender)
            emissions.toSender(said.at(1).toString(), said.at(2).toArray().toJsonArray());
        else if (kind == Kind::Join)
            emissions.joinSender(said.at(1).toString());
        else if (kind == Kind::Leave)
            emissions.leaveSender(said.at(1).toString());
    }
    return emissions;
}

} // namespace atrium::server
