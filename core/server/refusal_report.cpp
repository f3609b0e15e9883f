#include "core/server/refusal_report.h"

namespace atrium::server {

RefusalReport::RefusalReport(const net::RefusalLedger &ledger, const Clock &clock)
    : m_ledger(ledger)
    , m_clock(clock)
    , m_day(clock.utcNow().toLocalTime().date())
{ }

std::vector<HouseRefusal> RefusalReport::allLines()
{
    const QDate day = m_clock.utcNow().toLocalTime().date();
    if (day != std::exchange(m_day, day))
        m_before = m_ledger.counts();
    std::vector<HouseRefusal> lines;
    lines.reserve(net::refusalCount);
    for (size_t reason = 0; reason < net::refusalCount; ++reason) {
        const quint64 total = m_ledger.counts()[reason];
        lines.push_back({net::refusalName(net::Refusal(reason)),
                         net::refusalTitle(net::Refusal(reason)), total - m_before[reason], total});
    }
    return lines;
}

std::vector<HouseRefusal> RefusalReport::lines()
{
    std::vector<HouseRefusal> lines = allLines();
    std::erase_if(lines, [](const HouseRefusal &line) { return line.total == 0; });
    return lines;
}

} // namespace atrium::server
