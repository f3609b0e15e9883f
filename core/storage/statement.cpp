#include "core/storage/statement.h"

#include <sqlite3.h>

namespace atrium::storage {

namespace {

QString sentenceFor(int code, const QString &text)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return QStringLiteral("The disk is full: make room where the data folder is.");
    case SQLITE_IOERR:
        return QStringLiteral("The disk does not read or write reliably (SQLite error %1): check "
                              "the disk and its cable.")
            .arg(code);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        return QStringLiteral("The database cannot be opened for writing: check the permissions "
                              "of the data folder.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return QStringLiteral("The database file is damaged: restore a backup.");
    case SQLITE_BUSY:
        return QStringLiteral("Another program holds the database.");
    default:
        return QStringLiteral("The database refused (SQLite error %1): %2").arg(code).arg(text);
    }
}

} // namespace

Error sqlError(sqlite3 *connection)
{
    return {ErrorCode::Unavailable,
            sentenceFor(sqlite3_extended_errcode(connection),
                        QString::fromUtf8(sqlite3_errmsg(connection)))};
}

void Binder::bind(qint64 number)
{
    sqlite3_bind_int64(m_statement, ++m_place, number);
}

void Binder::bind(const QString &text)
{
    bind(Utf8Text{m_texts.emplace_back(text.toUtf8())});
}

void Binder::bind(const Utf8Text &text)
{
    const QByteArray &bytes = text.bytes; // shared with who outlives the run
    sqlite3_bind_text(m_statement, ++m_place, bytes.isNull() ? "" : bytes.constData(),
                      int(bytes.size()), SQLITE_STATIC);
}

void Binder::bind(const QByteArray &blob)
{
    // A null pointer would bind NULL.
    sqlite3_bind_blob(m_statement, ++m_place, blob.isNull() ? "" : blob.constData(),
                      int(blob.size()), SQLITE_STATIC);
}

void Binder::bind(const QDateTime &utc)
{
    if (utc.isValid())
        bind(qint64{utc.toMSecsSinceEpoch()});
    else
        bindNull();
}

void Binder::bindNull()
{
    sqlite3_bind_null(m_statement, ++m_place);
}

void Binder::bindName(const char *name)
{
    sqlite3_bind_text(m_statement, ++m_place, name, -1, SQLITE_STATIC);
}

bool Row::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Row::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Row::text(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_statement, column));
}

QByteArray Row::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

QDateTime Row::time(int column) const
{
    return isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(integer(column), Qt::UTC);
}

Statement::Statement(sqlite3 *connection, QByteArrayView sql)
    : m_connection(connection)
{
    if (!connection) {
        m_refusal = {ErrorCode::Unavailable, QStringLiteral("The database is not open.")};
        return;
    }
    const int code = sqlite3_prepare_v3(connection, sql.data(), int(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    if (code == SQLITE_OK && m_statement)
        return;
    m_refusal = sqlError(connection);
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

bool Statement::next(Result<> &done)
{
    if (m_refusal) {
        done = tl::unexpected(*m_refusal);
        return false;
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        done = tl::unexpected(sqlError(m_connection));
    return false;
}

void Statement::finish()
{
    if (!m_statement)
        return;
    // What went wrong was told by step().
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

} // namespace atrium::storage
