#include "core/spa/command.h"

#include "core/base/json_writer.h"

#include <limits>

namespace atrium::spa {

namespace {

constexpr auto fieldsOf(const OrderedService *)
{
    return std::tuple(Field{"service_id", &OrderedService::serviceId},
                      Field{"classification_id", &OrderedService::classificationId},
                      Field{"service", &OrderedService::serviceName},
                      Field{"classification", &OrderedService::classificationName},
                      Field{"price", &OrderedService::price},
                      Field{"minutes", &OrderedService::durationMinutes});
}

constexpr auto fieldsOf(const Classification *)
{
    return std::tuple(Field{"id", &Classification::id}, Field{"name", &Classification::name},
                      Field{"price", &Classification::price},
                      Field{"minutes", &Classification::durationMinutes});
}

constexpr auto fieldsOf(const Service *)
{
    return std::tuple(Field{"id", &Service::id}, Field{"name", &Service::name},
                      Field{"category", &Service::category},
                      Field{"description", &Service::description},
                      Field{"variants", &Service::classifications});
}

constexpr auto fieldsOf(const WaitPromise *)
{
    return std::tuple(Field{"expected", &WaitPromise::expectedSeconds},
                      Field{"from", &WaitPromise::fromSeconds},
                      Field{"to", &WaitPromise::toSeconds});
}

template<typename T>
requires requires
{
    T::fields();
}
constexpr auto fieldsOf(const T *)
{
    return T::fields();
}

template<typename T>
concept Record = requires(const T *record)
{
    fieldsOf(record);
};

// Writing. One overload per kind of value.

void write(QByteArray &out, const QString &text)
{
    appendJson(out, QStringView(text));
}

void write(QByteArray &out, qint64 number)
{
    out += QByteArray::number(number);
}

void write(QByteArray &out, int number)
{
    write(out, qint64{number});
}

template<typename Tag>
void write(QByteArray &out, StrongId<Tag> id)
{
    write(out, static_cast<qint64>(id.value));
}

void write(QByteArray &out, Money money)
{
    write(out, qint64{money.centavos});
}

/// `text` is a literal without letters that JSON escapes.
void writeLiteral(QByteArray &out, const char *text)
{
    out += '"';
    out += text;
    out += '"';
}

template<NamedEnum Enum>
void write(QByteArray &out, Enum value)
{
    writeLiteral(out, EnumNames<Enum>::names[static_cast<size_t>(value)]);
}

template<Record T>
void write(QByteArray &out, const T &record);

template<typename T>
void write(QByteArray &out, const std::optional<T> &value)
{
    if (value)
        write(out, *value);
    else
        out += "null";
}

template<typename T>
void write(QByteArray &out, const std::vector<T> &list)
{
    out += '[';
    for (const T &element : list) {
        if (&element != &list.front())
            out += ',';
        write(out, element);
    }
    out += ']';
}

template<Record T>
void writeMembers(JsonObjectWriter &out, const T &record)
{
    std::apply(
        [&](const auto &...field) { (write(out.member(field.name), record.*field.member), ...); },
        fieldsOf(&record));
}

template<Record T>
void write(QByteArray &out, const T &record)
{
    JsonObjectWriter object(out);
    writeMembers(object, record);
}

void writeCommand(QByteArray &json, const Command &command)
{
    JsonObjectWriter out(json);
    write(out.member("id"), command.id);
    write(out.member("device"), command.device);
    write(out.member("person"), command.person);
    write(out.member("at"), qint64{command.at.toMSecsSinceEpoch()});
    std::visit(
        [&](const auto &action) {
            writeLiteral(out.member("action"), action.name);
            writeMembers(out, action);
        },
        command.action);
}

// Reading; false when the value is none of that type.

bool decode(const QJsonValue &json, QString &text)
{
    text = json.toString();
    return json.isString();
}

bool decodeInteger(const QJsonValue &json, qint64 &number)
{
    constexpr qint64 impossible = std::numeric_limits<qint64>::min();
    number = json.toInteger(impossible);
    return number != impossible;
}

bool decode(const QJsonValue &json, int &number)
{
    qint64 wide = 0;
    const bool whole = decodeInteger(json, wide);
    number = static_cast<int>(wide);
    return whole && number == wide;
}

template<typename Tag>
bool decode(const QJsonValue &json, StrongId<Tag> &id)
{
    qint64 number = 0;
    const bool whole = decodeInteger(json, number);
    id.value = number;
    return whole && number >= 0;
}

bool decode(const QJsonValue &json, Money &money)
{
    return decodeInteger(json, money.centavos);
}

template<NamedEnum Enum>
bool decode(const QJsonValue &json, Enum &value)
{
    const std::optional<Enum> named = valueNamed<Enum>(json.toString());
    if (named)
        value = *named;
    return named.has_value();
}

template<Record T>
bool decode(const QJsonValue &json, T &record);

template<typename T>
bool decode(const QJsonValue &json, std::optional<T> &value)
{
    value.reset();
    return json.isNull() || decode(json, value.emplace());
}

template<typename T>
bool decode(const QJsonValue &json, std::vector<T> &list)
{
    list.clear();
    const QJsonArray array = json.toArray();
    for (const QJsonValue element : array) {
        if (!decode(element, list.emplace_back()))
            return false;
    }
    return json.isArray();
}

/// Names the first field that cannot be read; empty when all could be.
template<Record T>
QString firstBadField(const QJsonObject &json, T &record)
{
    const char *bad = "";
    std::apply(
        [&](const auto &...field) {
            const bool good = ((bad = field.name,
                                decode(json.value(QLatin1String(field.name)), record.*field.member))
                               && ...);
            if (good)
                bad = "";
        },
        fieldsOf(&record));
    return QLatin1String(bad);
}

template<Record T>
bool decode(const QJsonValue &json, T &record)
{
    return json.isObject() && firstBadField(json.toObject(), record).isEmpty();
}

tl::unexpected<Error> badCommand(const QString &what)
{
    return failure(ErrorCode::InvalidArgument, QStringLiteral("The command %1.").arg(what));
}

/// Tries the alternatives of Action from `index` on.
template<size_t index = 0>
Result<Action> readAction(const QString &name, const QJsonObject &json)
{
    if constexpr (index == std::variant_size_v<Action>) {
        return badCommand(QStringLiteral("\"%1\" is unknown").arg(name));
    } else {
        using Candidate = std::variant_alternative_t<index, Action>;
        if (name != QLatin1String(Candidate::name))
            return readAction<index + 1>(name, json);
        Candidate candidate;
        const QString bad = firstBadField(json, candidate);
        if (!bad.isEmpty())
            return badCommand(QStringLiteral("\"%1\" has no readable \"%2\"").arg(name, bad));
        return Action(std::move(candidate));
    }
}

} // namespace

QString Command::key() const
{
    if (id.isEmpty())
        return {};
    // With the device's length, so that no id can reach into another device's keys.
    return (person.isValid() ? QStringLiteral("p%1:").arg(person.value)
                             : QStringLiteral("d%1:%2:").arg(device.size()).arg(device))
        + id;
}

QString nameOf(const Action &action)
{
    return std::visit([](const auto &one) { return QString(QLatin1String(one.name)); }, action);
}

QByteArray toJson(const Command &command)
{
    QByteArray json;
    json.reserve(256);
    writeCommand(json, command);
    return json;
}

QByteArray toJson(const std::vector<Service> &services)
{
    QByteArray json;
    write(json, services);
    return json;
}

Result<std::vector<Service>> servicesFromJson(const QJsonArray &json)
{
    std::vector<Service> services;
    if (!decode(QJsonValue(json), services))
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The list of services cannot be read."));
    return services;
}

Result<Command> commandFromJson(const QJsonObject &json)
{
    Command command;
    qint64 at = 0;
    if (!decode(json.value(QLatin1String("id")), command.id)
        || !decode(json.value(QLatin1String("device")), command.device)
        || !decode(json.value(QLatin1String("person")), command.person)
        || !decodeInteger(json.value(QLatin1String("at")), at))
        return badCommand(QStringLiteral("does not say who, from where and when"));
    command.at = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
    auto action = readAction(json.value(QLatin1String("action")).toString(), json);
    if (!action)
        return tl::unexpected(action.error());
    command.action = std::move(*action);
    return command;
}

} // namespace atrium::spa
