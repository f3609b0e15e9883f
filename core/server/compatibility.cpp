#include "core/server/compatibility.h"

#include <QJsonObject>

namespace atrium::server {

namespace {

const QString twinSuffix = QStringLiteral("_utc");

QJsonObject adaptedObject(QJsonObject object, const CompatibilitySwitches &switches)
{
    for (auto member = object.begin(); member != object.end(); ++member)
        member.value() = adapted(member.value(), switches);
    if (!switches.naiveLocalTimes) {
        for (const QString &name : object.keys()) {
            const QString twin = name + twinSuffix;
            if (object.contains(twin))
                object.insert(name, object.value(twin));
        }
    }
    if (switches.demoSeconds) {
        for (const QLatin1String name :
             {QLatin1String("total_duration_minutes"), QLatin1String("duration_minutes")}) {
            if (object.value(name).isDouble())
                object.insert(name, object.value(name).toDouble() * 60);
        }
    }
    return object;
}

} // namespace

QJsonValue adapted(const QJsonValue &value, const CompatibilitySwitches &switches)
{
    if (!switches.changeJson())
        return value;
    if (value.isObject())
        return adaptedObject(value.toObject(), switches);
    if (!value.isArray())
        return value;
    QJsonArray list;
    for (const QJsonValue entry : value.toArray())
        list.append(adapted(entry, switches));
    return list;
}

} // namespace atrium::server
