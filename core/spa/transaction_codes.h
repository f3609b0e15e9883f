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

    [[nodiscard]] QString next()
    {
        ++m_last;
        return QString::number(m_last).rightJustified(4, QLatin1Char('0'));
    }

    [[nodiscard]] qint64 lastGiven() const { return m_last; }

private:
    qint64 m_last = 0;
};

} // namespace atrium::spa
