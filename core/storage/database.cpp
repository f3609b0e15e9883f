#include "core/storage/database.h"

#include "core/base/log.h"

#include <QDir>

#include <sqlite3.h>

namespace atrium::storage {

namespace {

constexpr int busyMilliseconds = 5000;

int flagsOf(OpenMode mode)
{
    // A connection is used by one thread at a time only.
    return SQLITE_OPEN_NOMUTEX
        | (mode == OpenMode::Read ? SQLITE_OPEN_READONLY
                                  : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

} // namespace

Database::~Database()
{
    close();
}

Result<> Database::open(const DatabaseOptions &options, OpenMode mode)
{
    close();
    const QByteArray path = QDir::toNativeSeparators(options.path).toUtf8();
    const QByteArray vfs = options.vfs.toUtf8();
    const int code = sqlite3_open_v2(path.constData(), &m_connection, flagsOf(mode),
                                     vfs.isEmpty() ? nullptr : vfs.constData());
    if (code != SQLITE_OK) {
        const Error error = sqlError(m_connection);
        close();
        return tl::unexpected(error);
    }
    sqlite3_extended_result_codes(m_connection, 1);
    sqlite3_busy_timeout(m_connection, busyMilliseconds);
    auto done = setUp(mode);
    if (!done)
        close();
    return done;
}

Result<> Database::setUp(OpenMode mode)
{
    if (auto done = execute(QStringLiteral("PRAGMA foreign_keys=ON")); !done)
        return done;
    if (mode == OpenMode::Read)
        return {};
    const auto journal = text(QStringLiteral("PRAGMA journal_mode=WAL"));
    if (!journal)
        return tl::unexpected(journal.error());
    if (*journal != QLatin1String("wal"))
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("The data folder's file system cannot hold a write-ahead "
                                      "log: choose a local one."));
    if (auto done = execute(QStringLiteral("PRAGMA synchronous=FULL")); !done)
        return done;
    return number(QStringLiteral("PRAGMA wal_autocheckpoint=0")).map([](qint64) {});
}

void Database::close()
{
    m_statements.clear();
    sqlite3_close_v2(m_connection);
    m_connection = nullptr;
}

Result<> Database::execute(const QString &sql)
{
    return Statement(m_connection, sql.toUtf8()).run();
}

Statement &Database::prepared(const char *sql)
{
    std::unique_ptr<Statement> &slot = m_statements[sql];
    if (!slot)
        slot = std::make_unique<Statement>(m_connection, sql);
    return *slot;
}

Result<QString> Database::text(const QString &sql)
{
    QString first;
    bool isFirst = true;
    return Statement(m_connection, sql.toUtf8())
        .each([&](const Row &row) {
            if (std::exchange(isFirst, false))
                first = row.text(0);
        })
        .map([&] { return first; });
}

Result<qint64> Database::number(const QString &sql)
{
    return text(sql).map([](const QString &first) { return first.toLongLong(); });
}

void Database::rollBack()
{
    // Refused when SQLite has rolled back already, as it does on a full disk.
    if (auto done = execute(QStringLiteral("ROLLBACK")); !done)
        qCDebug(logStorage) << "nothing to roll back:" << done.error().message;
}

} // namespace atrium::storage
