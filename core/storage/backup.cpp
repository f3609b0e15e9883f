#include "core/storage/backup.h"

#include "core/storage/checkpointer.h"
#include "core/storage/data_lock.h"
#include "core/storage/health.h"
#include "core/storage/house_tables.h"
#include "core/storage/migrations.h"

#include <QDateTime>
#include <QFileInfo>

namespace atrium::storage {

namespace {

tl::unexpected<Error> damaged(const QString &what)
{
    return failure(ErrorCode::Conflict, QStringLiteral("The database is not sound: %1.").arg(what));
}

Result<> checkAll(Database &database)
{
    if (auto sound = checkPages(database, PageCheck::Full); !sound)
        return sound;
    const auto orphan = database.text(QStringLiteral("PRAGMA foreign_key_check"));
    if (!orphan)
        return tl::unexpected(orphan.error());
    if (!orphan->isEmpty())
        return damaged(QStringLiteral("a row of %1 belongs to nothing").arg(*orphan));
    return checkSchema(database);
}

Result<> checkFile(const DatabaseOptions &options)
{
    if (!QFileInfo::exists(options.path))
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no file %1.").arg(options.path));
    Database database;
    if (auto opened = database.open(options, OpenMode::Read); !opened)
        return opened;
    return checkAll(database);
}

/// Names the part in which they differ; empty when they are alike.
QString firstDifference(spa::HouseState tables, spa::HouseState replayed)
{
    // Hashes are no command's business: the journal does not know them.
    for (spa::StaffMember &member : tables.staff)
        member.passwordHash.clear();
    if (tables.rooms != replayed.rooms)
        return QStringLiteral("rooms");
    if (tables.counters != replayed.counters)
        return QStringLiteral("counters");
    if (tables.services != replayed.services)
        return QStringLiteral("services");
    if (tables.staff != replayed.staff)
        return QStringLiteral("staff");
    if (!(tables.counted == replayed.counted))
        return QStringLiteral("numbers given");
    for (const auto &[id, order] : tables.orders) {
        const auto twin = replayed.orders.find(id);
        if (twin == replayed.orders.end() || !(twin->second == order))
            return QStringLiteral("order %1").arg(order.code);
    }
    return tables.orders.size() == replayed.orders.size() ? QString()
                                                          : QStringLiteral("list of orders");
}

Result<VerifyReport> compareWithJournal(Database &database)
{
    spa::House house{spa::Catalog()};
    VerifyReport report;
    auto replayed = replayJournal(database, [&](const spa::Command &command) {
        ++report.commands;
        return house.apply(command).map([](const spa::Outcome &) {});
    });
    if (!replayed)
        return tl::unexpected(replayed.error());
    auto tables = loadHouse(database);
    if (!tables)
        return tl::unexpected(tables.error());
    report.orders = static_cast<qint64>(tables->orders.size());
    report.payments = std::count_if(tables->orders.begin(), tables->orders.end(),
                                    [](const auto &entry) { return entry.second.payment; });
    // Through a house, which puts things into its own order.
    auto catalog = spa::Catalog::create(tables->services);
    if (!catalog)
        return tl::unexpected(catalog.error());
    const spa::HouseState inTables = spa::House(std::move(*catalog), std::move(*tables)).state();
    const QString difference = firstDifference(inTables, house.state());
    if (!difference.isEmpty())
        return damaged(QStringLiteral("journal and tables disagree about the %1").arg(difference));
    return report;
}

/// Empties the write-ahead log, so that the one file is all there is.
Result<> foldLog(const DatabaseOptions &options)
{
    Database database;
    if (auto opened = database.open(options, OpenMode::Write); !opened)
        return opened;
    return checkpointAll(database);
}

Result<> renameFile(const QString &from, const QString &to)
{
    if (!QFile::rename(from, to))
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("%1 cannot be renamed to %2.").arg(from, to));
    return {};
}

} // namespace

Result<> backUp(const DatabaseOptions &options, const QString &file)
{
    if (QFileInfo::exists(file))
        return failure(ErrorCode::Conflict, QStringLiteral("%1 exists already.").arg(file));
    const QString partial = file + QStringLiteral(".partial");
    QFile::remove(partial);
    {
        Database database;
        if (auto opened = database.open(options, OpenMode::Read); !opened)
            return opened;
        // Durable when it is done, for the copy inherits synchronous=FULL from this connection.
        if (auto copied = database.prepared("VACUUM INTO ?").run(partial); !copied) {
            QFile::remove(partial);
            return copied;
        }
    }
    if (auto checked = checkFile({partial, {}}); !checked) {
        QFile::remove(partial);
        return checked;
    }
    return renameFile(partial, file);
}

Result<QString> restore(const DatabaseOptions &options, const QString &file)
{
    DataLock lock(options.path);
    auto done = lock.take();
    if (done)
        done = checkFile({file, {}});
    const QString incoming = options.path + QStringLiteral(".restoring");
    QFile::remove(incoming);
    if (done && !QFile::copy(file, incoming))
        done = failure(ErrorCode::Unavailable,
                       QStringLiteral("%1 cannot be copied to the data folder.").arg(file));
    // Opened for writing once: its log is on, and what was copied is synced.
    if (done)
        done = foldLog({incoming, {}});
    QString former;
    if (done && QFileInfo::exists(options.path)) {
        // A damaged database, the best reason to restore, may refuse this: then its log goes along.
        const Result<> folded = foldLog(options);
        Q_UNUSED(folded);
        former = options.path + QStringLiteral(".before-restore-")
            + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"));
        done = renameFile(options.path, former);
        for (const auto *part : {"-wal", "-shm"})
            QFile::rename(options.path + QLatin1String(part), former + QLatin1String(part));
    }
    if (done)
        done = renameFile(incoming, options.path);
    if (!done)
        return tl::unexpected(done.error());
    return former;
}

Result<VerifyReport> verify(const DatabaseOptions &options)
{
    if (!QFileInfo::exists(options.path))
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no database %1.").arg(options.path));
    Database database;
    if (auto opened = database.open(options, OpenMode::Read); !opened)
        return tl::unexpected(opened.error());
    // One view of everything, also while a house writes.
    if (auto begun = database.execute(QStringLiteral("BEGIN")); !begun)
        return tl::unexpected(begun.error());
    if (auto checked = checkAll(database); !checked)
        return tl::unexpected(checked.error());
    return compareWithJournal(database);
}

} // namespace atrium::storage
