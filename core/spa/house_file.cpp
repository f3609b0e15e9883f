#include "core/spa/house_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace atrium::spa {

namespace {

/// Where in the file we are, for the sentence of a refusal: `categories[1].services[0]`.
struct Place
{
    QJsonValue value;
    QString path;

    [[nodiscard]] Place member(const QString &name) const
    {
        return {value.toObject().value(name),
                path.isEmpty() ? name : path + QLatin1Char('.') + name};
    }

    [[nodiscard]] Place element(qsizetype index) const
    {
        return {value.toArray().at(index), QStringLiteral("%1[%2]").arg(path).arg(index)};
    }
};

/// Thrown and caught in this file only: a parser of nested lists reads straight with it.
struct BadHouse
{
    QString sentence;
};

[[noreturn]] void refuse(const Place &place, const QString &what)
{
    throw BadHouse{QStringLiteral("%1 %2").arg(place.path, what)};
}

QString requiredText(const Place &place)
{
    QString text = place.value.toString().trimmed();
    if (text.isEmpty())
        refuse(place, QStringLiteral("must be a text."));
    return text;
}

template<typename Function>
void forEachElement(const Place &list, Function function)
{
    if (!list.value.isArray() || list.value.toArray().isEmpty())
        refuse(list, QStringLiteral("must be a list with at least one element."));
    for (qsizetype index = 0; index < list.value.toArray().size(); ++index)
        function(list.element(index));
}

Classification readVariant(const Place &place)
{
    Classification variant;
    variant.name = requiredText(place.member(QStringLiteral("name")));
    const Place price = place.member(QStringLiteral("price"));
    const auto amount = Money::fromJson(price.value);
    if (!amount)
        refuse(price, QStringLiteral("is wrong: ") + amount.error().message);
    variant.price = *amount;
    const Place minutes = place.member(QStringLiteral("minutes"));
    variant.durationMinutes = minutes.value.toInt();
    if (variant.durationMinutes < 1)
        refuse(minutes, QStringLiteral("must be a whole number of at least 1."));
    return variant;
}

std::vector<Service> readServices(const Place &root)
{
    std::vector<Service> services;
    std::int64_t lastVariant = 0;
    forEachElement(root.member(QStringLiteral("categories")), [&](const Place &category) {
        const QString categoryName = requiredText(category.member(QStringLiteral("name")));
        forEachElement(category.member(QStringLiteral("services")), [&](const Place &place) {
            Service service;
            service.id = ServiceId{static_cast<std::int64_t>(services.size()) + 1};
            service.name = requiredText(place.member(QStringLiteral("name")));
            service.category = categoryName;
            service.description = place.member(QStringLiteral("description")).value.toString();
            forEachElement(place.member(QStringLiteral("variants")), [&](const Place &variant) {
                service.classifications.push_back(readVariant(variant));
                service.classifications.back().id = ClassificationId{++lastVariant};
            });
            services.push_back(std::move(service));
        });
    });
    return services;
}

void readStaff(const Place &list, StaffRole role, HouseDescription &house)
{
    // A house may be furnished before anybody works there.
    if (list.value.isUndefined() || list.value == QJsonArray())
        return;
    forEachElement(list, [&](const Place &place) {
        StaffMember member;
        member.role = role;
        member.username = requiredText(place.member(QStringLiteral("username")));
        member.name = requiredText(place.member(QStringLiteral("name")));
        const Place where = place.member(QStringLiteral("place"));
        member.place = requiredText(where);
        const bool exists = role == StaffRole::Therapist
            ? house.rooms.find(member.place) != nullptr
            : std::find(house.counters.begin(), house.counters.end(), member.place)
                != house.counters.end();
        if (!exists)
            refuse(where, QStringLiteral("names no room or counter of this house."));
        house.staff.push_back(std::move(member));
    });
}

HouseDescription readHouse(const Place &root)
{
    HouseDescription house;
    auto catalog = Catalog::create(readServices(root));
    if (!catalog)
        refuse(root.member(QStringLiteral("categories")),
               QStringLiteral("are wrong: ") + catalog.error().message);
    house.catalog = std::move(*catalog);
    forEachElement(root.member(QStringLiteral("rooms")), [&](const Place &place) {
        if (auto added = house.rooms.add(requiredText(place)); !added)
            refuse(place, QStringLiteral("is wrong: ") + added.error().message);
    });
    forEachElement(root.member(QStringLiteral("counters")), [&](const Place &place) {
        const QString number = requiredText(place);
        if (std::find(house.counters.begin(), house.counters.end(), number) != house.counters.end())
            refuse(place, QStringLiteral("is there twice."));
        house.counters.push_back(number);
    });
    readStaff(root.member(QStringLiteral("therapists")), StaffRole::Therapist, house);
    readStaff(root.member(QStringLiteral("cashiers")), StaffRole::Cashier, house);
    return house;
}

} // namespace

Result<HouseDescription> parseHouse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The house file is no JSON: %1 at byte %2.")
                           .arg(error.errorString())
                           .arg(error.offset));
    if (!document.isObject())
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The house file must be a JSON object."));
    try {
        return readHouse(Place{document.object(), QString()});
    } catch (const BadHouse &bad) {
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("In the house file, %1").arg(bad.sentence));
    }
}

std::vector<Action> openingActions(const HouseDescription &house)
{
    std::vector<Action> actions;
    if (!house.catalog.services().empty())
        actions.emplace_back(SetServices{house.catalog.services()});
    for (const Room &room : house.rooms.rooms())
        actions.emplace_back(AddRoom{room.number});
    for (const QString &number : house.counters)
        actions.emplace_back(AddCounter{number});
    for (const StaffMember &member : house.staff)
        actions.emplace_back(AddPerson{member.role, member.username, member.name, member.place});
    return actions;
}

} // namespace atrium::spa
