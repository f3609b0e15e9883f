#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// The language of the Connections page's filter, without any connection:
/// `role:therapist rtt>200 queue>0 name:"emma d" -role:customer free words`. All terms must hold.
namespace atrium::app {

/// What a term looks at. Words: the person, the place, the address and the role at once.
enum class FilterKey : quint8 {
    Words,
    Role,
    State,
    Name,
    Room,
    Joined,
    Address,
    Guest,
    Program,
    Transport,
    Rtt,
    P95,
    In,
    Out,
    Queue,
    Up,
    Silent,
    Drops,
    Reconnects
};

enum class FilterOperator : quint8 { Has, Is, Less, LessOrEqual, Greater, GreaterOrEqual };

/// What kind of value belongs to a key.
enum class FilterValue : quint8 { Text, Choice, Milliseconds, Bytes, Seconds, Count };

struct FilterTerm
{
    FilterKey key = FilterKey::Words;
    FilterOperator op = FilterOperator::Has;
    bool negated = false; ///< began with -
    QStringList texts; ///< one of them is enough; of a Choice the full names
    double number = 0; ///< milliseconds, bytes (per second), seconds or a count

    friend bool operator==(const FilterTerm &, const FilterTerm &) = default;
};

/// What is wrong, and which characters of the text it is about.
struct FilterError
{
    int at = 0;
    int length = 0;
    QString sentence;
};

struct FilterQuery
{
    std::vector<FilterTerm> terms; ///< to be used only without an error
    std::optional<FilterError> error; ///< the first one
};

[[nodiscard]] FilterQuery parseFilter(const QString &text);

/// A word of the text as it was written, for the parser and for completion.
struct FilterWord
{
    int at = 0; ///< its - included
    int end = 0;
    bool negated = false;
    QString key; ///< lower case; empty: a free word
    QString op; ///< as written; empty: a free word
    int keyAt = 0;
    int valueAt = 0; ///< its quote included
    QString value; ///< without quotes
    int openQuoteAt = -1; ///< a quote that is not closed
};

[[nodiscard]] std::vector<FilterWord> filterWords(const QString &text);

struct FilterKeyFacts
{
    FilterKey key;
    QLatin1String name;
    FilterValue value;
    const char *help; ///< in context "ConnectionFilter"
};

/// Every key but Words, in the order in which they are offered.
[[nodiscard]] const std::vector<FilterKeyFacts> &filterKeys();
/// nullptr when there is none of that name.
[[nodiscard]] const FilterKeyFacts *filterKey(const QString &name);
/// The values of a Choice; empty for the other kinds.
[[nodiscard]] QStringList filterChoices(FilterKey key);

} // namespace atrium::app
