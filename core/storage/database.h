#pragma once

#include "core/storage/statement.h"

#include <memory>
#include <unordered_map>

namespace atrium::storage {

/// Where a database is and how it is opened.
struct DatabaseOptions
{
    QString path;
    QString vfs; ///< of SQLite; empty: its own. Tests put a faulty disk here.
};

enum class OpenMode : quint8 {
    Write, ///< creates the file if there is none
    Read
};

/// One connection to SQLite. Lives on the thread that opened it, and is closed there.
class Database
{
public:
    Database() = default;
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// WAL, synchronous=FULL, no checkpoints by itself.
    Result<> open(const DatabaseOptions &options, OpenMode mode);
    void close();
    [[nodiscard]] bool isOpen() const { return m_connection != nullptr; }

    /// Runs one statement without values or rows.
    Result<> execute(const QString &sql);
    /// The statement of that text (a literal), prepared once; refused when it is no SQL.
    [[nodiscard]] Statement &prepared(const char *sql);
    /// The first column of the first row; 0 when there is none.
    [[nodiscard]] Result<qint64> number(const QString &sql);
    [[nodiscard]] Result<QString> text(const QString &sql);

    /// Takes the write lock at once: SQLite's deferred one fails later, in spite of its timeout.
    Result<> begin() { return execute(QStringLiteral("BEGIN IMMEDIATE")); }
    Result<> commit() { return execute(QStringLiteral("COMMIT")); }
    /// What SQLite may have done by itself already.
    void rollBack();

private:
    [[nodiscard]] Result<> setUp(OpenMode mode);

    sqlite3 *m_connection = nullptr;
    std::unordered_map<const char *, std::unique_ptr<Statement>> m_statements; ///< by literal
};

/// Runs `function` (of no arguments, giving a Result) as one transaction; a refusal undoes it.
template<typename Function>
[[nodiscard]] Result<> inTransaction(Database &database, Function function)
{
    Result<> done = database.begin();
    if (!done)
        return done;
    done = function();
    if (done)
        done = database.commit();
    if (!done)
        database.rollBack();
    return done;
}

} // namespace atrium::storage
