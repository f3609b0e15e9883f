#pragma once

#include <QString>

namespace atrium::spa {

/// Gives each order its code: "0001", "0002", … "9999", "10000". One writer, so no two are alike;
/// the counter never turns back, and a code is always as long as it needs to be.
class TransactionCodes
{
public:
    /// `lastGiven`: how far an earlier run came.
    explicit TransactionCodes(qint64 lastGiven = 0)
        : m_last(lastGiven)
    { }

    /// The code that follows; gives the same again until it is taken.
    [[nodiscard]] QString next() const { return codeOf(m_last + 1); }
    /// Marks a code as given. False, and nothing else, unless it is the next one.
    bool take(const QString &code)
    {
        if (code != next())
            return false;
        ++m_last;
        return true;
    }
    [[nodiscard]] qint64 lastGiven() const { return m_last; }

private:
    static QString codeOf(qint64 number)
    {
        return QString::number(number).rightJustified(4, QLatin1Char('0'));
    }

    qint64 m_last = 0;
};

} // namespace atrium::spa
