#include "core/server/house_opening.h"

#include "core/base/log.h"
#include "core/server/password_hash.h"
#include "core/server/sample_house.h"
#include "core/storage/data_lock.h"

#include <QDir>

namespace atrium::server {

namespace {

storage::StoreOptions storeOptions(const HouseSettings &settings)
{
    storage::StoreOptions options;
    options.database.path = databaseFile(settings);
    if (settings.sampleData)
        options.ballastBytes = 0; // worth no room on the disk
    return options;
}

/// A demonstration begins anew each time, unless one is running.
void dropOldDemo(const HouseSettings &settings)
{
    const QString file = databaseFile(settings);
    storage::DataLock lock(file);
    if (!lock.take())
        return;
    for (const auto *part : {"", "-wal", "-shm"})
        QFile::remove(file + QLatin1String(part));
}

Result<spa::HouseDescription> describe(const HouseSettings &settings)
{
    if (settings.sampleData)
        return describeSampleHouse(settings.demoStaff ? SampleStaff::Full : SampleStaff::Few);
    return spa::HouseDescription();
}

/// What a new house has from its first moment: a desk of its own, and the sample if it is one.
Result<std::vector<spa::Action>> foundingActions(const HouseSettings &settings)
{
    const auto description = describe(settings);
    if (!description)
        return tl::unexpected(description.error());
    auto actions = spa::openingActions(*description);
    actions.emplace_back(spa::AddPerson{
        spa::StaffRole::Desk, QStringLiteral("desk"), QStringLiteral("Front desk"), {}});
    return actions;
}

/// Writes the first commands of a house, and the passwords of a sample.
Result<> found(OpenedHouse &opened, const HouseSettings &settings, const QDateTime &now)
{
    auto actions = foundingActions(settings);
    if (!actions)
        return tl::unexpected(actions.error());
    const QByteArray hash = settings.sampleData ? samplePasswordHash() : QByteArray();
    for (spa::Action &action : *actions) {
        const bool isDesk = std::holds_alternative<spa::AddPerson>(action)
            && std::get<spa::AddPerson>(action).role == spa::StaffRole::Desk;
        spa::Command command{{}, {}, {}, now, std::move(action)};
        const auto outcome = opened.house.apply(command);
        if (!outcome)
            return tl::unexpected(outcome.error());
        if (opened.store)
            (void)opened.store->commit(
                storage::makeChange(opened.house, std::move(command), *outcome));
        const StaffId person = outcome->person;
        if (!person.isValid() || isDesk || hash.isEmpty())
            continue;
        opened.house.setPasswordHash(person, hash);
        if (opened.store)
            (void)opened.store->write([person, hash](storage::Database &database) {
                return storage::savePasswordHash(database, person, hash);
            });
    }
    return {};
}

struct Kept
{
    std::vector<storage::StoredSession> sessions;
    storage::StoredRecovery recovery;
};

Result<Kept> readKept(storage::Database &database, const QDateTime &now)
{
    auto sessions = storage::loadSessions(database, now);
    if (!sessions)
        return tl::unexpected(sessions.error());
    auto recovery = storage::loadRecovery(database, now);
    if (!recovery)
        return tl::unexpected(recovery.error());
    return Kept{std::move(*sessions), std::move(*recovery)};
}

/// Links to receipts outlive the process.
storage::DatabaseWork keepingReceiptSecret(std::shared_ptr<QByteArray> secret)
{
    return [secret = std::move(secret)](storage::Database &database) {
        return storage::secretNamed(database, QStringLiteral("receipts"), randomToken())
            .map([&](const QByteArray &kept) { *secret = kept; });
    };
}

QCoro::Task<Result<OpenedHouse>> openStored(HouseSettings settings, const Clock *clock)
{
    if (settings.demoStaff)
        dropOldDemo(settings);
    OpenedHouse opened{spa::House(spa::Catalog()), {}, {}, {}, {}};
    opened.store = std::make_unique<storage::Store>(storeOptions(settings), *clock);
    Result<spa::HouseState> state = co_await opened.store->open();
    if (!state)
        co_return tl::unexpected(state.error());
    auto catalog = spa::Catalog::create(state->services);
    if (!catalog)
        co_return tl::unexpected(catalog.error());
    const bool isNew = state->staff.empty();
    opened.house = spa::House(std::move(*catalog), std::move(*state));
    const QDateTime now = clock->utcNow();
    if (isNew) {
        if (const Result<> founded = found(opened, settings, now); !founded)
            co_return tl::unexpected(founded.error());
    }
    const auto secret = std::make_shared<QByteArray>();
    const storage::CommitAwait written = opened.store->write(keepingReceiptSecret(secret));
    const Result<> durable = co_await written;
    if (!durable)
        co_return tl::unexpected(durable.error());
    opened.receiptSecret = *secret;
    const auto reading = [now](storage::Database &database) {
        return readKept(database, now);
    };
    Result<Kept> kept = co_await opened.store->read(reading);
    if (!kept)
        co_return tl::unexpected(kept.error());
    opened.sessions = std::move(kept->sessions);
    opened.recovery = std::make_shared<RecoveryStore>(*opened.store, std::move(kept->recovery),
                                                      settings.recoveryWindow, *clock);
    co_return opened;
}

} // namespace

void sayHowToBegin(const spa::House &house)
{
    const auto &people = house.staff().members();
    const bool anybody = std::any_of(people.begin(), people.end(), [](const auto &member) {
        return member.active && !member.passwordHash.isEmpty();
    });
    if (!anybody)
        qCInfo(logServer) << "Nobody can log in yet. Add staff in Settings, or stop and run: "
                             "atrium staff add (atrium staff help tells how).";
}

QString databaseFile(const HouseSettings &settings)
{
    const QString name = settings.demoStaff ? QStringLiteral("demo.sqlite")
        : settings.sampleData               ? QStringLiteral("sample.sqlite")
                                            : QStringLiteral("house.sqlite");
    return QDir(settings.dataDir).filePath(name);
}

QCoro::Task<Result<OpenedHouse>> openHouse(HouseSettings settings, const Clock *clock)
{
    if (!settings.dataDir.isEmpty()) {
        Result<OpenedHouse> stored = co_await openStored(settings, clock);
        co_return stored;
    }
    OpenedHouse opened{spa::House(spa::Catalog()), {}, {}, {}, {}};
    if (const Result<> founded = found(opened, settings, clock->utcNow()); !founded)
        co_return tl::unexpected(founded.error());
    co_return opened;
}

} // namespace atrium::server
