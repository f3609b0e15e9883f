#include "core/storage/database.h"

#include "core/base/log.h"

#include <QSqlError>
#include <QUrl>

#include <atomic>

namespace atrium::storage {

namespace {

QString uniqueName()
{
    static std::atomic<int> last = 0;
    return QStringLiteral("atrium-%1").arg(++last);
}

QString uriOf(const DatabaseOptions &options)
{
    const QUrl url = QUrl::fromLocalFile(options.path);
    QString uri = QString::fromLatin1(url.toEncoded());
    if (!options.vfs.isEmpty())
        uri += QStringLiteral("?vfs=") + options.vfs;
    return uri;
}

} // namespace

Database::~Database()
{
    close();
}

Result<> Database::open(const DatabaseOptions &options, OpenMode mode)
{
    close();
    m_name = uniqueName();
    m_connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_connection.setDatabaseName(uriOf(options));
    m_connection.setConnectOptions(
        mode == OpenMode::Read
            ? QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
            : QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_connection.open()) {
        const Error error = sqlError(m_connection.lastError());
        close();
        return tl::unexpected(error);
    }
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
    if (m_name.isEmpty())
        return;
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
    m_name.clear();
}

Result<> Database::execute(const QString &sql)
{
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return tl::unexpected(sqlError(query.lastError()));
    return {};
}

Statement &Database::prepared(const char *sql)
{
    std::unique_ptr<Statement> &slot = m_statements[sql];
    if (!slot) {
        QSqlQuery query(m_connection);
        query.setForwardOnly(true);
        // A statement that cannot be prepared refuses when it is run.
        if (!query.prepare(QLatin1String(sql)))
            qCWarning(logStorage) << "cannot prepare" << sql << query.lastError().databaseText();
        slot = std::make_unique<Statement>(std::move(query));
    }
    return *slot;
}

Result<QString> Database::text(const QString &sql)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return tl::unexpected(sqlError(query.lastError()));
    return query.next() ? query.value(0).toString() : QString();
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
