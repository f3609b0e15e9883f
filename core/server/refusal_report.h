#pragma once

#include "core/base/clock.h"
#include "core/net/refusals.h"
#include "core/server/house_snapshot.h"

#include <QDate>

namespace atrium::server {

/// Who was turned away or dropped, by reason, for people: since the start, and since midnight of
/// this machine's time zone. Network thread only.
class RefusalReport
{
public:
    /// Both outlive this.
    RefusalReport(const net::RefusalLedger &ledger, const Clock &clock);

    /// One line for each reason that there has been, in the order of net::Refusal. To be asked now
    /// and then, for it notices midnight.
    [[nodiscard]] std::vector<HouseRefusal> lines();
    /// The same with those that there have not been.
    [[nodiscard]] std::vector<HouseRefusal> allLines();

private:
    const net::RefusalLedger &m_ledger;
    const Clock &m_clock;
    QDate m_day;
    net::RefusalCounts m_before{}; ///< as they stood at midnight
};

} // namespace atrium::server
