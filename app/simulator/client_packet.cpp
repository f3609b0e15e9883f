#include "app/simulator/client_packet.h"

#include <QJsonDocument>

namespace atrium::simulator {

namespace {

using Kind = ClientPacket::Kind;

ClientPacket malformed(const QString &why)
{
    return {Kind::Malformed, why, {}, {}, {}};
}

ClientPacket withObject(Kind kind, QStringView json)
{
    ClientPacket packet{kind, {}, {}, {}, {}};
    if (json.isEmpty())
        return packet;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return malformed(QStringLiteral("a JSON object was expected"));
    packet.details = document.object();
    return packet;
}

ClientPacket withArray(Kind kind, QStringView rest)
{
    ClientPacket packet{kind, {}, {}, {}, {}};
    qsizetype digits = 0;
    while (digits < rest.size() && rest[digits] >= u'0' && rest[digits] <= u'9')
        ++digits;
    if (digits > 0)
        packet.ackId = rest.first(digits).toULongLong();
    const QJsonDocument document = QJsonDocument::fromJson(rest.sliced(digits).toUtf8());
    if (!document.isArray())
        return malformed(QStringLiteral("a JSON array was expected"));
    packet.arguments = document.array();
    if (kind == Kind::Acknowledgement)
        return packet.ackId ? packet : malformed(QStringLiteral("an acknowledgement without id"));
    packet.name = packet.arguments.takeAt(0).toString();
    return packet.name.isEmpty() ? malformed(QStringLiteral("an event without a name")) : packet;
}

ClientPacket decodeMessage(QStringView message)
{
    const QChar type = message.isEmpty() ? QChar() : message.front();
    const QStringView rest = message.isEmpty() ? message : message.sliced(1);
    if (rest.startsWith(u'/'))
        return {Kind::Ignored, {}, {}, {}, {}};
    switch (type.unicode()) {
    case '0':
        return withObject(Kind::Accepted, rest);
    case '1':
        return {Kind::Disconnected, {}, {}, {}, {}};
    case '2':
        return withArray(Kind::Event, rest);
    case '3':
        return withArray(Kind::Acknowledgement, rest);
    case '4':
        return withObject(Kind::Refused, rest);
    default:
        return malformed(QStringLiteral("an unknown Socket.IO packet"));
    }
}

QString compact(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace

ClientPacket decodePacket(const QString &frame)
{
    const QStringView text(frame);
    if (text.isEmpty())
        return malformed(QStringLiteral("an empty frame"));
    switch (text.front().unicode()) {
    case '0':
        return withObject(Kind::Open, text.sliced(1));
    case '1':
        return {Kind::Closed, {}, {}, {}, {}};
    case '2':
        return {Kind::Ping, {}, {}, {}, {}};
    case '4':
        return decodeMessage(text.sliced(1));
    case '6':
        return {Kind::Ignored, {}, {}, {}, {}};
    default:
        return malformed(QStringLiteral("an unknown Engine.IO packet"));
    }
}

QString encodeConnect(const QJsonObject &details)
{
    const QByteArray json = QJsonDocument(details).toJson(QJsonDocument::Compact);
    return QStringLiteral("40") + (details.isEmpty() ? QString() : QString::fromUtf8(json));
}

QString encodeEvent(const QString &name, const QJsonArray &arguments, std::optional<quint64> ackId)
{
    QJsonArray all = arguments;
    all.prepend(name);
    return QStringLiteral("42") + (ackId ? QString::number(*ackId) : QString()) + compact(all);
}

QString encodeAcknowledgement(quint64 ackId, const QJsonArray &arguments)
{
    return QStringLiteral("43") + QString::number(ackId) + compact(arguments);
}

std::chrono::milliseconds allowedSilence(const QJsonObject &openDetails)
{
    constexpr int interval = 25'000; // Engine.IO's defaults
    constexpr int timeout = 20'000;
    return std::chrono::milliseconds(
        openDetails.value(QLatin1String("pingInterval")).toInt(interval)
        + openDetails.value(QLatin1String("pingTimeout")).toInt(timeout));
}

} // namespace atrium::simulator
