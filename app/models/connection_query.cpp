#include "app/models/connection_query.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace atrium::app {

namespace {

QString say(const char *sentence)
{
    return QCoreApplication::translate("ConnectionFilter", sentence);
}

bool isOperatorSign(QChar sign)
{
    return sign == u':' || sign == u'=' || sign == u'<' || sign == u'>';
}

/// Letters only, or a key that exists: an address or a time with colons in it is a word.
bool looksLikeKey(QStringView text)
{
    return (!text.isEmpty()
            && std::all_of(text.begin(), text.end(), [](QChar sign) { return sign.isLetter(); }))
        || filterKey(text.toString().toLower());
}

/// Reads on to the next space that is not between quotes.
int readValue(const QString &text, int at, FilterWord &word)
{
    bool quoted = false;
    while (at < text.size() && (quoted || !text[at].isSpace())) {
        if (text[at] == u'"') {
            quoted = !quoted;
            word.openQuoteAt = quoted ? at : -1;
        } else {
            word.value += text[at];
        }
        ++at;
    }
    return at;
}

FilterWord readWord(const QString &text, int at)
{
    FilterWord word;
    word.at = at;
    word.negated = text[at] == u'-' && at + 1 < text.size() && !text[at + 1].isSpace();
    word.keyAt = at + (word.negated ? 1 : 0);
    int sign = word.keyAt;
    while (sign < text.size() && !text[sign].isSpace() && text[sign] != u'"'
           && !isOperatorSign(text[sign]))
        ++sign;
    const QStringView before = QStringView(text).mid(word.keyAt, sign - word.keyAt);
    word.valueAt = word.keyAt;
    if (sign < text.size() && isOperatorSign(text[sign]) && looksLikeKey(before)) {
        word.key = before.toString().toLower();
        word.op = text[sign++];
        if (word.op != QLatin1String(":") && sign < text.size() && text[sign] == u'=')
            word.op += text[sign++];
        word.valueAt = sign;
    }
    word.end = readValue(text, word.valueAt, word);
    return word;
}

FilterOperator operatorOf(const QString &written)
{
    if (written == QLatin1String("<"))
        return FilterOperator::Less;
    if (written == QLatin1String("<="))
        return FilterOperator::LessOrEqual;
    if (written == QLatin1String(">"))
        return FilterOperator::Greater;
    if (written == QLatin1String(">="))
        return FilterOperator::GreaterOrEqual;
    return written.startsWith(u'=') ? FilterOperator::Is : FilterOperator::Has;
}

/// "200", "1.5s", "1h30m": each part a number and a unit; a last number without one is in `plain`.
std::optional<double> sumOf(const QString &written, const QHash<QString, double> &units)
{
    static const QRegularExpression part(QStringLiteral("\\G([0-9]+(?:\\.[0-9]+)?)([a-z]*)"));
    double sum = 0;
    qsizetype at = 0;
    while (at < written.size()) {
        const auto match = part.match(written, at);
        const auto unit = match.hasMatch() ? units.constFind(match.captured(2)) : units.constEnd();
        if (unit == units.constEnd())
            return std::nullopt;
        sum += match.captured(1).toDouble() * *unit;
        at = match.capturedEnd();
    }
    return written.isEmpty() ? std::nullopt : std::optional(sum);
}

std::optional<double> numberOf(const QString &written, FilterValue kind)
{
    const auto s = [](const char *text) {
        return QString::fromLatin1(text);
    };
    switch (kind) {
    case FilterValue::Milliseconds:
        return sumOf(written, {{s(""), 1}, {s("ms"), 1}, {s("s"), 1000}});
    case FilterValue::Bytes:
        return sumOf(written,
                     {{s(""), 1},
                      {s("b"), 1},
                      {s("k"), 1024},
                      {s("kb"), 1024},
                      {s("kib"), 1024},
                      {s("m"), 1024 * 1024},
                      {s("mb"), 1024 * 1024},
                      {s("mib"), 1024 * 1024}});
    case FilterValue::Seconds:
        return sumOf(written, {{s(""), 1}, {s("s"), 1}, {s("m"), 60}, {s("h"), 3600}});
    default:
        return sumOf(written, {{s(""), 1}});
    }
}

QString exampleOf(FilterValue kind)
{
    switch (kind) {
    case FilterValue::Milliseconds:
        return QStringLiteral("200");
    case FilterValue::Bytes:
        return QStringLiteral("10k");
    case FilterValue::Seconds:
        return QStringLiteral("5m");
    default:
        return QStringLiteral("0");
    }
}

/// The other names that people have for the same.
QString usualName(const QString &choice)
{
    if (choice == QLatin1String("wall") || choice == QLatin1String("walls"))
        return QStringLiteral("monitor");
    if (choice == QLatin1String("guest") || choice == QLatin1String("guests"))
        return QStringLiteral("customer");
    return choice;
}

/// Turns one word into a term, or says why it is none.
class TermReader
{
public:
    TermReader(const FilterWord &word, FilterQuery &query)
        : m_word(word)
        , m_query(query)
    { }

    void read()
    {
        m_term.negated = m_word.negated;
        if (m_word.openQuoteAt >= 0) {
            fail(m_word.openQuoteAt, 1,
                 say(QT_TRANSLATE_NOOP("ConnectionFilter", "This quote is not closed.")));
        } else if (m_word.op.isEmpty()) {
            m_term.texts = {m_word.value};
            if (m_word.value == QLatin1String("-") && m_word.end - m_word.at == 1)
                fail(m_word.at, 1,
                     say(QT_TRANSLATE_NOOP("ConnectionFilter", "A term belongs after this -.")));
            else if (!m_word.value.isEmpty())
                m_query.terms.push_back(m_term);
        } else if (const FilterKeyFacts *facts = filterKey(m_word.key)) {
            readValueOf(*facts);
        } else {
            failUnknownKey();
        }
    }

private:
    void readValueOf(const FilterKeyFacts &facts)
    {
        m_term.key = facts.key;
        m_term.op = operatorOf(m_word.op);
        const bool isText = facts.value == FilterValue::Text || facts.value == FilterValue::Choice;
        if (isText && m_term.op != FilterOperator::Has && m_term.op != FilterOperator::Is)
            fail(m_word.keyAt + int(m_word.key.size()), int(m_word.op.size()),
                 say(QT_TRANSLATE_NOOP("ConnectionFilter", "%1 takes a colon, as in %1:%2"))
                     .arg(m_word.key, filterChoices(facts.key).value(0, QStringLiteral("x"))));
        else if (isText)
            readTexts(facts);
        else
            readNumber(facts);
    }

    void readTexts(const FilterKeyFacts &facts)
    {
        m_term.texts = m_word.value.split(u',', Qt::SkipEmptyParts);
        if (m_term.texts.isEmpty()) {
            fail(m_word.at, m_word.end - m_word.at,
                 say(QT_TRANSLATE_NOOP("ConnectionFilter", "Something belongs after %1%2"))
                     .arg(m_word.key, m_word.op));
            return;
        }
        if (facts.value == FilterValue::Choice && !readChoices(facts))
            return;
        m_query.terms.push_back(m_term);
    }

    /// The beginning of a name stands for every name that begins so: nothing is wrong while
    /// somebody is typing it.
    bool readChoices(const FilterKeyFacts &facts)
    {
        QStringList chosen;
        for (const QString &written : std::as_const(m_term.texts)) {
            const qsizetype before = chosen.size();
            const QString wanted = usualName(written.toLower());
            for (const QString &choice : filterChoices(facts.key)) {
                if (choice.startsWith(wanted) || wanted == choice + u's')
                    chosen << choice;
            }
            if (chosen.size() > before)
                continue;
            fail(m_word.valueAt, m_word.end - m_word.valueAt,
                 say(QT_TRANSLATE_NOOP("ConnectionFilter", "There is no %1 \"%2\". There are: %3"))
                     .arg(m_word.key, written, filterChoices(facts.key).join(QLatin1String(", "))));
            return false;
        }
        m_term.texts = chosen;
        return true;
    }

    void readNumber(const FilterKeyFacts &facts)
    {
        const QString example = QString(facts.name) + m_word.op + exampleOf(facts.value);
        const auto number = numberOf(m_word.value.toLower(), facts.value);
        if (m_word.value.isEmpty()) {
            fail(m_word.at, m_word.end - m_word.at,
                 say(QT_TRANSLATE_NOOP("ConnectionFilter", "A number belongs here, as in %1"))
                     .arg(example));
        } else if (!number) {
            fail(m_word.valueAt, m_word.end - m_word.valueAt,
                 say(QT_TRANSLATE_NOOP("ConnectionFilter", "\"%1\" is no number, as in %2"))
                     .arg(m_word.value, example));
        } else {
            m_term.number = *number;
            m_query.terms.push_back(m_term);
        }
    }

    void failUnknownKey()
    {
        const QString unknown =
            say(QT_TRANSLATE_NOOP("ConnectionFilter", "There is no key \"%1\".")).arg(m_word.key);
        QString nearest;
        qsizetype shared = 0;
        for (const FilterKeyFacts &each : filterKeys()) {
            const QString name = each.name;
            const auto end =
                std::mismatch(name.begin(), name.end(), m_word.key.begin(), m_word.key.end());
            if (end.first - name.begin() > shared) {
                shared = end.first - name.begin();
                nearest = name;
            }
        }
        const QString hint = nearest.isEmpty()
            ? say(QT_TRANSLATE_NOOP("ConnectionFilter", "Quotes make it a word."))
            : say(QT_TRANSLATE_NOOP("ConnectionFilter", "Did you mean \"%1\"?")).arg(nearest);
        fail(m_word.keyAt, int(m_word.key.size()), unknown + u' ' + hint);
    }

    void fail(int at, int length, const QString &sentence)
    {
        if (!m_query.error)
            m_query.error = FilterError{at, std::max(1, length), sentence};
    }

    const FilterWord &m_word;
    FilterQuery &m_query;
    FilterTerm m_term;
};

} // namespace

std::vector<FilterWord> filterWords(const QString &text)
{
    std::vector<FilterWord> words;
    for (int at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        words.push_back(readWord(text, at));
        at = words.back().end;
    }
    return words;
}

FilterQuery parseFilter(const QString &text)
{
    FilterQuery query;
    for (const FilterWord &word : filterWords(text))
        TermReader(word, query).read();
    return query;
}

const std::vector<FilterKeyFacts> &filterKeys()
{
    static const auto fact = [](FilterKey key, const char *name, FilterValue value,
                                const char *help) {
        return FilterKeyFacts{key, QLatin1String(name), value, help};
    };
    static const std::vector<FilterKeyFacts> keys{
        fact(FilterKey::Role, "role", FilterValue::Choice,
             QT_TRANSLATE_NOOP("ConnectionFilter", "what it is")),
        fact(FilterKey::State, "state", FilterValue::Choice,
             QT_TRANSLATE_NOOP("ConnectionFilter", "how it is")),
        fact(FilterKey::Name, "name", FilterValue::Text,
             QT_TRANSLATE_NOOP("ConnectionFilter", "the person")),
        fact(FilterKey::Room, "room", FilterValue::Text,
             QT_TRANSLATE_NOOP("ConnectionFilter", "the place: room, counter, hall")),
        fact(FilterKey::Rtt, "rtt", FilterValue::Milliseconds,
             QT_TRANSLATE_NOOP("ConnectionFilter", "newest round trip, ms")),
        fact(FilterKey::P95, "p95", FilterValue::Milliseconds,
             QT_TRANSLATE_NOOP("ConnectionFilter", "19 of 20 round trips are faster, ms")),
        fact(FilterKey::Queue, "queue", FilterValue::Bytes,
             QT_TRANSLATE_NOOP("ConnectionFilter", "waits to be sent, bytes")),
        fact(FilterKey::Up, "up", FilterValue::Seconds,
             QT_TRANSLATE_NOOP("ConnectionFilter", "connected for, as 5m")),
        fact(FilterKey::In, "in", FilterValue::Bytes,
             QT_TRANSLATE_NOOP("ConnectionFilter", "received, bytes a second")),
        fact(FilterKey::Out, "out", FilterValue::Bytes,
             QT_TRANSLATE_NOOP("ConnectionFilter", "sent, bytes a second")),
        fact(FilterKey::Silent, "silent", FilterValue::Seconds,
             QT_TRANSLATE_NOOP("ConnectionFilter", "nothing heard for, as 10s")),
        fact(FilterKey::Drops, "drops", FilterValue::Count,
             QT_TRANSLATE_NOOP("ConnectionFilter", "messages dropped")),
        fact(FilterKey::Reconnects, "reconnects", FilterValue::Count,
             QT_TRANSLATE_NOOP("ConnectionFilter", "how often it came back")),
        fact(FilterKey::Guest, "guest", FilterValue::Text,
             QT_TRANSLATE_NOOP("ConnectionFilter", "code of the guest in these hands")),
        fact(FilterKey::Address, "address", FilterValue::Text,
             QT_TRANSLATE_NOOP("ConnectionFilter", "network address")),
        fact(FilterKey::Joined, "joined", FilterValue::Text,
             QT_TRANSLATE_NOOP("ConnectionFilter", "listens to this Socket.IO room")),
        fact(FilterKey::Program, "program", FilterValue::Text,
             QT_TRANSLATE_NOOP("ConnectionFilter", "browser or other program")),
        fact(FilterKey::Transport, "transport", FilterValue::Choice,
             QT_TRANSLATE_NOOP("ConnectionFilter", "how it is connected")),
    };
    return keys;
}

const FilterKeyFacts *filterKey(const QString &name)
{
    for (const FilterKeyFacts &each : filterKeys()) {
        if (each.name == name)
            return &each;
    }
    return nullptr;
}

QStringList filterChoices(FilterKey key)
{
    const auto list = [](const char *names) {
        return QString::fromLatin1(names).split(u' ');
    };
    switch (key) {
    case FilterKey::Role:
        return list("therapist cashier monitor customer desk unknown");
    case FilterKey::State:
        return list("online slow lost left");
    case FilterKey::Transport:
        return list("websocket polling");
    default:
        return {};
    }
}

} // namespace atrium::app
