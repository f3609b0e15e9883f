#include "core/server/presence.h"

#include "core/server/staff_sessions.h"

namespace atrium::server {

namespace {

QString hashOf(const QByteArray &token)
{
    return QString::fromLatin1(StaffSessions::hashOf(token).toBase64());
}

} // namespace

QJsonObject toJson(const Presence &presence)
{
    return {{QStringLiteral("device"), presence.device},
            {QStringLiteral("token_hash"), hashOf(presence.token)},
            {QStringLiteral("role"), static_cast<int>(presence.role)},
            {QStringLiteral("person"), presence.person},
            {QStringLiteral("place"), presence.place},
            {QStringLiteral("staff"), static_cast<qint64>(presence.staff.value)},
            {QStringLiteral("reconnects"), static_cast<qint64>(presence.reconnects)},
            {QStringLiteral("guest"), presence.isGuest}};
}

std::optional<Presence> presenceFromJson(const QJsonObject &json, const QByteArray &token)
{
    if (json.value(QLatin1String("token_hash")).toString() != hashOf(token))
        return std::nullopt;
    Presence presence;
    presence.device = json.value(QLatin1String("device")).toString();
    presence.token = token;
    presence.role = static_cast<ConnectionRole>(
        qBound(0, json.value(QLatin1String("role")).toInt(), connectionRoleCount - 1));
    presence.person = json.value(QLatin1String("person")).toString();
    presence.place = json.value(QLatin1String("place")).toString();
    presence.staff.value = json.value(QLatin1String("staff")).toInteger();
    presence.reconnects = static_cast<quint32>(json.value(QLatin1String("reconnects")).toInteger());
    presence.isGuest = json.value(QLatin1String("guest")).toBool();
    presence.isFromDisk = true;
    return presence;
}

} // namespace atrium::server
