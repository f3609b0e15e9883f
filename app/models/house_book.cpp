#include "app/models/house_book.h"

#include "app/models/language.h"
#include "core/server/password_hash.h"

#include <QPointer>

namespace atrium::app {

namespace {

constexpr std::array roleWords{QT_TRANSLATE_NOOP("atrium::app::HouseBook", "Therapist"),
                               QT_TRANSLATE_NOOP("atrium::app::HouseBook", "Cashier"),
                               QT_TRANSLATE_NOOP("atrium::app::HouseBook", "Front desk"),
                               QT_TRANSLATE_NOOP("atrium::app::HouseBook", "Manager"),
                               QT_TRANSLATE_NOOP("atrium::app::HouseBook", "Administrator"),
                               QT_TRANSLATE_NOOP("atrium::app::HouseBook", "Display")};

std::optional<spa::StaffRole> roleOf(const QString &name)
{
    const auto &names = spa::EnumNames<spa::StaffRole>::names;
    for (size_t role = 0; role < names.size(); ++role) {
        if (name == QLatin1String(names[role]))
            return static_cast<spa::StaffRole>(role);
    }
    return std::nullopt;
}

std::vector<Record> recordsOfNumbers(const QStringList &numbers)
{
    std::vector<Record> records;
    for (const QString &number : numbers)
        records.push_back({number, {number}});
    return records;
}

/// Names a variant in the list: "3/7".
QString keyOf(const spa::Service &service, const spa::Classification &variant)
{
    return QStringLiteral("%1/%2").arg(service.id.value).arg(variant.id.value);
}

std::optional<spa::Money> moneyOf(const QString &pesos)
{
    bool ok = false;
    const double amount = QString(pesos).remove(u',').toDouble(&ok);
    if (!ok || !(amount >= 0) || amount > 1e6)
        return std::nullopt;
    return spa::Money{qRound64(amount * 100)};
}

} // namespace

HouseBook::HouseBook(SettingsCommands commands, QObject *parent)
    : QObject(parent)
    , m_commands(std::move(commands))
    , m_people({"number", "name", "username", "role", "roleWord", "place", "active", "canLogIn"})
    , m_rooms({"number"})
    , m_counters({"number"})
    , m_services({"recordKey", "service", "variant", "pesos", "minutes"})
{
    m_hashing.setMaxThreadCount(1);
    onLanguageChange(this, [this] { show(m_records); });
    refresh();
}

HouseBook::~HouseBook()
{
    m_hashing.waitForDone();
}

void HouseBook::refresh()
{
    if (!m_commands.readHouse)
        return;
    m_commands.readHouse([self = QPointer<HouseBook>(this)](const server::HouseRecords &records) {
        if (!self)
            return;
        self->m_known = true;
        self->show(records);
    });
}

void HouseBook::show(server::HouseRecords records)
{
    m_records = std::move(records);
    std::vector<Record> people;
    for (const auto &person : m_records.people) {
        const auto role = size_t(person.role);
        people.push_back({QString::number(person.id.value),
                          {int(person.id.value), person.name, person.username,
                           QString::fromLatin1(spa::EnumNames<spa::StaffRole>::names[role]),
                           tr(roleWords[role]), person.place, person.active, person.hasPassword}});
    }
    std::vector<Record> services;
    for (const spa::Service &service : m_records.services) {
        for (const spa::Classification &variant : service.classifications) {
            services.push_back({keyOf(service, variant),
                                {keyOf(service, variant), service.name, variant.name,
                                 QString::number(double(variant.price.centavos) / 100, 'f', 2),
                                 QString::number(variant.durationMinutes)}});
        }
    }
    m_people.sync(std::move(people));
    m_rooms.sync(recordsOfNumbers(m_records.rooms));
    m_counters.sync(recordsOfNumbers(m_records.counters));
    m_services.sync(std::move(services));
    Q_EMIT changed();
}

void HouseBook::refuse(const QString &sentence)
{
    m_notice = sentence;
    Q_EMIT changed();
}

void HouseBook::clearNotice()
{
    if (!m_notice.isEmpty())
        refuse({});
}

void HouseBook::end(const Result<spa::Outcome> &outcome)
{
    --m_running;
    m_notice = outcome ? QString() : outcome.error().message;
    Q_EMIT changed();
    refresh();
}

void HouseBook::perform(spa::Action action)
{
    if (!m_commands.perform)
        return;
    ++m_running;
    Q_EMIT changed();
    m_commands.perform(std::move(action),
                       [self = QPointer<HouseBook>(this)](const Result<spa::Outcome> &outcome) {
                           if (self)
                               self->end(outcome);
                       });
}

void HouseBook::addRoom(const QString &number)
{
    perform(spa::AddRoom{number.trimmed()});
}

void HouseBook::removeRoom(const QString &number)
{
    perform(spa::RemoveRoom{number});
}

void HouseBook::addCounter(const QString &number)
{
    perform(spa::AddCounter{number.trimmed()});
}

void HouseBook::removeCounter(const QString &number)
{
    perform(spa::RemoveCounter{number});
}

bool HouseBook::isPassword(const QString &password)
{
    if (password.size() >= shortestPassword)
        return true;
    refuse(tr("A password has at least %1 letters.").arg(shortestPassword));
    return false;
}

void HouseBook::addPerson(const QString &role, const QString &username, const QString &name,
                          const QString &place, const QString &password)
{
    const auto known = roleOf(role);
    if (!known || !m_commands.perform || !isPassword(password))
        return;
    const QString shown = name.trimmed().isEmpty() ? username.trimmed() : name.trimmed();
    ++m_running;
    Q_EMIT changed();
    m_commands.perform(
        spa::AddPerson{*known, username.trimmed(), shown, place.trimmed()},
        [self = QPointer<HouseBook>(this), password](const Result<spa::Outcome> &outcome) {
            if (!self)
                return;
            self->end(outcome);
            if (outcome)
                self->hashAndSet(outcome->person, password);
        });
}

void HouseBook::editPerson(int number, const QString &name, const QString &place)
{
    if (name.trimmed().isEmpty())
        return refuse(tr("Everybody has a name."));
    perform(spa::EditPerson{StaffId{number}, name.trimmed(), place.trimmed()});
}

void HouseBook::setPersonActive(int number, bool active)
{
    perform(spa::SetAccount{StaffId{number},
                            active ? spa::AccountState::Enabled : spa::AccountState::Disabled});
}

void HouseBook::setPassword(int number, const QString &password)
{
    if (isPassword(password))
        hashAndSet(StaffId{number}, password);
}

void HouseBook::hashAndSet(StaffId person, const QString &password)
{
    if (!m_commands.setPasswordHash)
        return;
    ++m_running;
    Q_EMIT changed();
    m_hashing.start([this, person, password = password.toUtf8()] {
        const QByteArray hash = server::hashPassword(password, server::HashCost::Interactive);
        QMetaObject::invokeMethod(
            this,
            [this, person, hash] {
                m_commands.setPasswordHash(person, hash);
                end(spa::Outcome{.person = person});
            },
            Qt::QueuedConnection);
    });
}

void HouseBook::addService(const QString &service, const QString &variant, const QString &pesos,
                           const QString &minutes)
{
    const auto price = moneyOf(pesos);
    const int duration = minutes.toInt();
    if (!price || duration <= 0)
        return refuse(tr("A service needs a price in pesos and a duration in minutes."));
    std::vector<spa::Service> services = m_records.services;
    std::int64_t lastService = 0;
    std::int64_t lastVariant = 0;
    spa::Service *found = nullptr;
    for (spa::Service &known : services) {
        lastService = std::max(lastService, known.id.value);
        for (const spa::Classification &own : known.classifications)
            lastVariant = std::max(lastVariant, own.id.value);
        if (known.name.compare(service.trimmed(), Qt::CaseInsensitive) == 0)
            found = &known;
    }
    if (!found) {
        spa::Service fresh;
        fresh.id = ServiceId{lastService + 1};
        fresh.name = service.trimmed();
        found = &services.emplace_back(std::move(fresh));
    }
    found->classifications.push_back(
        {ClassificationId{lastVariant + 1}, variant.trimmed(), *price, duration});
    perform(spa::SetServices{std::move(services)});
}

void HouseBook::setPrice(const QString &key, const QString &pesos, const QString &minutes)
{
    const auto price = moneyOf(pesos);
    const int duration = minutes.toInt();
    if (!price || duration <= 0)
        return refuse(tr("A service needs a price in pesos and a duration in minutes."));
    std::vector<spa::Service> services = m_records.services;
    for (spa::Service &service : services) {
        for (spa::Classification &variant : service.classifications) {
            if (keyOf(service, variant) != key)
                continue;
            variant.price = *price;
            variant.durationMinutes = duration;
        }
    }
    perform(spa::SetServices{std::move(services)});
}

void HouseBook::removeService(const QString &key)
{
    std::vector<spa::Service> services = m_records.services;
    for (spa::Service &service : services) {
        std::erase_if(service.classifications, [&](const spa::Classification &variant) {
            return keyOf(service, variant) == key;
        });
    }
    std::erase_if(services,
                  [](const spa::Service &service) { return service.classifications.empty(); });
    perform(spa::SetServices{std::move(services)});
}

} // namespace atrium::app
