#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/spa/enum_names.h"
#include "core/spa/money.h"

#include <QDateTime>
#include <QSqlQuery>

#include <optional>

class QSqlError;

namespace atrium::storage {

/// What went wrong, in a sentence a person can act on; by SQLite's own code, since Qt's kinds of
/// error tell little.
[[nodiscard]] Error sqlError(const QSqlError &error);

/// A value as it is bound. Qt would bind `long` as text, QJsonObject as nothing and a null QString
/// as NULL; here every type has one meaning, and NULL is an absent optional or an invalid time.
[[nodiscard]] QVariant toSql(qint64 number);
[[nodiscard]] QVariant toSql(const QString &text);
[[nodiscard]] QVariant toSql(const QByteArray &blob);
[[nodiscard]] QVariant toSql(const QDateTime &utc);
[[nodiscard]] inline QVariant toSql(int number)
{
    return toSql(qint64{number});
}
[[nodiscard]] inline QVariant toSql(spa::Money money)
{
    return toSql(money.centavos);
}
template<typename Tag>
[[nodiscard]] QVariant toSql(StrongId<Tag> id)
{
    return toSql(qint64{id.value});
}
template<spa::NamedEnum Enum>
[[nodiscard]] QVariant toSql(Enum value)
{
    return toSql(spa::nameOf(value));
}
template<typename T>
[[nodiscard]] QVariant toSql(const std::optional<T> &value)
{
    return value ? toSql(*value) : QVariant();
}

/// The row that a statement stands on.
class Row
{
public:
    explicit Row(const QSqlQuery &query)
        : m_query(query)
    { }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] QByteArray blob(int column) const { return m_query.value(column).toByteArray(); }
    /// Invalid for NULL.
    [[nodiscard]] QDateTime time(int column) const;
    /// The enumerator of that name; the first one for a name that is none.
    template<spa::NamedEnum Enum>
    [[nodiscard]] Enum named(int column) const
    {
        return spa::valueNamed<Enum>(text(column)).value_or(Enum{});
    }

private:
    const QSqlQuery &m_query;
};

/// A prepared statement; made by Database, which keeps it.
class Statement
{
public:
    explicit Statement(QSqlQuery query)
        : m_query(std::move(query))
    { }

    /// Runs it with these values for its placeholders.
    template<typename... Values>
    Result<> run(const Values &...values)
    {
        auto done = start({toSql(values)...});
        m_query.finish();
        return done;
    }
    /// Calls `function(Row)` for every row. An open SELECT would block checkpoints: it is finished
    /// before this returns.
    template<typename Function, typename... Values>
    Result<> each(Function function, const Values &...values)
    {
        auto done = start({toSql(values)...});
        while (done && next(done))
            function(Row(m_query));
        m_query.finish();
        return done;
    }

private:
    Result<> start(std::initializer_list<QVariant> values);
    bool next(Result<> &done);

    QSqlQuery m_query;
};

} // namespace atrium::storage
