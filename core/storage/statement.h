#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/spa/enum_names.h"
#include "core/spa/money.h"

#include <QDateTime>
#include <QVarLengthArray>

#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace atrium::storage {

/// What went wrong last on that connection, in a sentence a person can act on.
[[nodiscard]] Error sqlError(sqlite3 *connection);

/// A text that is in UTF-8 already; bytes alone are a blob.
struct Utf8Text
{
    QByteArray bytes;
};

/// Puts values into the placeholders of a statement, from left to right. Every type has one
/// meaning, and NULL is an absent optional or an invalid time. Outlives the run; so do the blobs,
/// which are not copied.
class Binder
{
public:
    explicit Binder(sqlite3_stmt *statement)
        : m_statement(statement)
    { }

    void bind(qint64 number);
    void bind(int number) { bind(qint64{number}); }
    void bind(const QString &text);
    void bind(const Utf8Text &text);
    void bind(const QByteArray &blob);
    void bind(const QDateTime &utc);
    void bind(spa::Money money) { bind(qint64{money.centavos}); }
    template<typename Tag>
    void bind(StrongId<Tag> id)
    {
        bind(qint64{id.value});
    }
    template<spa::NamedEnum Enum>
    void bind(Enum value)
    {
        bindName(spa::EnumNames<Enum>::names[static_cast<size_t>(value)]);
    }
    template<typename T>
    void bind(const std::optional<T> &value)
    {
        if (value)
            bind(*value);
        else
            bindNull();
    }

private:
    void bindNull();
    /// A literal.
    void bindName(const char *name);

    sqlite3_stmt *m_statement;
    int m_place = 0;
    QVarLengthArray<QByteArray, 8> m_texts; ///< in UTF-8: SQLite copies none
};

/// The row that a statement stands on.
class Row
{
public:
    explicit Row(sqlite3_stmt *statement)
        : m_statement(statement)
    { }
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    /// Invalid for NULL.
    [[nodiscard]] QDateTime time(int column) const;
    /// The enumerator of that name; the first one for a name that is none.
    template<spa::NamedEnum Enum>
    [[nodiscard]] Enum named(int column) const
    {
        return spa::valueNamed<Enum>(text(column)).value_or(Enum{});
    }

private:
    sqlite3_stmt *m_statement;
};

/// A prepared statement. Its connection outlives it.
class Statement
{
public:
    /// Of UTF-8 text. One that is no SQL refuses when it is run.
    Statement(sqlite3 *connection, QByteArrayView sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    /// Runs it with these values for its placeholders.
    template<typename... Values>
    Result<> run(const Values &...values)
    {
        return each([](const Row &) {}, values...);
    }
    /// Calls `function(Row)` for every row. An open SELECT would block checkpoints: it is finished
    /// before this returns.
    template<typename Function, typename... Values>
    Result<> each(Function function, const Values &...values)
    {
        Binder binder(m_statement);
        (binder.bind(values), ...);
        Result<> done;
        while (next(done))
            function(Row(m_statement));
        finish();
        return done;
    }

private:
    /// Whether there is a row; `done` tells what went wrong.
    bool next(Result<> &done);
    /// Lets go of its locks and of what was bound.
    void finish();

    sqlite3 *m_connection;
    sqlite3_stmt *m_statement = nullptr;
    std::optional<Error> m_refusal; ///< why it could not be prepared
};

} // namespace atrium::storage
