#include "core/storage/statement.h"

#include <QSqlError>
#include <QTimeZone>

namespace atrium::storage {

namespace {

/// SQLite's primary result codes (sqlite.org/rescode.html).
enum PrimaryCode {
    Busy = 5,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    NotADatabase = 26
};

QString sentenceFor(int code, const QString &text)
{
    switch (code & 0xff) {
    case Full:
        return QStringLiteral("The disk is full: make room where the data folder is.");
    case IoError:
        return QStringLiteral("The disk does not read or write reliably (SQLite error %1): check "
                              "the disk and its cable.")
            .arg(code);
    case ReadOnly:
    case CantOpen:
        return QStringLiteral("The database cannot be opened for writing: check the permissions "
                              "of the data folder.");
    case Corrupt:
    case NotADatabase:
        return QStringLiteral("The database file is damaged: restore a backup.");
    case Busy:
        return QStringLiteral("Another program holds the database.");
    default:
        return QStringLiteral("The database refused (SQLite error %1): %2").arg(code).arg(text);
    }
}

} // namespace

Error sqlError(const QSqlError &error)
{
    return {ErrorCode::Unavailable,
            sentenceFor(error.nativeErrorCode().toInt(), error.databaseText())};
}

QVariant toSql(qint64 number)
{
    return QVariant::fromValue<qlonglong>(number);
}

QVariant toSql(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

QVariant toSql(const QByteArray &blob)
{
    return blob.isNull() ? QByteArray("", 0) : blob;
}

QVariant toSql(const QDateTime &utc)
{
    return utc.isValid() ? toSql(qint64{utc.toMSecsSinceEpoch()}) : QVariant();
}

QDateTime Row::time(int column) const
{
    return isNull(column) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(integer(column), Qt::UTC);
}

Result<> Statement::start(std::initializer_list<QVariant> values)
{
    // Old bindings persist, so each is set every time.
    int place = 0;
    for (const QVariant &value : values)
        m_query.bindValue(place++, value);
    if (!m_query.exec())
        return tl::unexpected(sqlError(m_query.lastError()));
    return {};
}

bool Statement::next(Result<> &done)
{
    if (m_query.next())
        return true;
    // Unlike elsewhere lastError() is fresh here: a successful exec() cleared it.
    if (m_query.lastError().isValid())
        done = tl::unexpected(sqlError(m_query.lastError()));
    return false;
}

} // namespace atrium::storage
