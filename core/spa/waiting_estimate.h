#pragma once

#include "core/spa/house.h"

#include <deque>
#include <span>

namespace atrium::spa {

/// How long a guest will wait, as an interval that knows how often it was right. The middle comes
/// from playing the house forward with the services ordered; the width from how far earlier
/// promises were off, kept so that `target` of them hold. Pure.
class WaitingEstimate
{
public:
    static constexpr double target = 0.8; ///< of the promises shall hold
    static constexpr size_t memory = 200; ///< promises that are remembered

    /// For an order that would be placed now in that lane. `working`: the therapists who are there;
    /// nothing when there are none, for then nobody can say.
    [[nodiscard]] std::optional<WaitPromise> promise(const House &house,
                                                     std::span<const StaffId> working,
                                                     QueueLane lane, const QDateTime &nowUtc) const;
    /// For everybody who waits, in their order; empty when nobody can say.
    [[nodiscard]] std::vector<WaitPromise>
    line(const House &house, std::span<const StaffId> working, const QDateTime &nowUtc) const;
    /// A therapist has taken the order: was its promise kept? Ignores orders without a promise.
    void observe(const Transaction &taken);

    /// Share of the remembered promises that held; nothing before the first one.
    [[nodiscard]] std::optional<double> hitRate() const;
    [[nodiscard]] int promisesSeen() const { return static_cast<int>(m_results.size()); }

private:
    struct Observed
    {
        double ratio = 1; ///< real wait to expected wait
        bool held = false;
    };
    struct Width
    {
        double low = 1; ///< real to expected wait
        double high = 1;
    };
    [[nodiscard]] Width width() const;
    [[nodiscard]] double ratioBelow(double share) const;

    std::deque<Observed> m_results; ///< oldest first
    double m_miss = 1 - target; ///< share left outside the quantiles; adapts to what happens
};

} // namespace atrium::spa
