#pragma once

#include <QString>

#include <vector>

namespace atrium::server {

/// What monitors hear of a step that has an event of its own (spa-contract.md 10.4,
/// `duplicate_monitor_events`).
enum class MonitorNews { UpdatedAndNamed, NamedOnly };

/// How closely the wire follows the original pages (spa-contract.md 10.4). `strict` is not among
/// them: its checks are always on.
struct CompatibilitySwitches
{
    bool naiveLocalTimes = true; ///< off: times are UTC in ISO 8601, as their `…_utc` twins
    bool duplicateMonitorEvents = true; ///< off: no monitor_updated before an event that says more
    bool demoSeconds = false; ///< durations x 60, for pages that take minutes for seconds
    QString webRoot; ///< folder of saved pages, absolute; empty: our own pages

    [[nodiscard]] bool changeJson() const { return !naiveLocalTimes || demoSeconds; }
    [[nodiscard]] MonitorNews monitorNews() const
    {
        return duplicateMonitorEvents ? MonitorNews::UpdatedAndNamed : MonitorNews::NamedOnly;
    }
};

/// Host and port of a receipt printer, as they were configured.
struct PrinterAddress
{
    QString host;
    quint16 port = 9100;

    friend bool operator==(const PrinterAddress &, const PrinterAddress &) = default;
};

/// What may be set of the spa's contract.
struct ContractSettings
{
    CompatibilitySwitches switches;
    std::vector<PrinterAddress> printers; ///< the only ones that are ever spoken to
};

} // namespace atrium::server
