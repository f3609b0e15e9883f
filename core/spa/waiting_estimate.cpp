#include "core/spa/waiting_estimate.h"

#include <queue>

#include <algorithm>
#include <cmath>
#include <functional>

namespace atrium::spa {

namespace {

/// Both waits are compared with this added, so that short ones do not make wild ratios.
constexpr double calmingSeconds = 120;
/// From a guest called to the guest lying down.
constexpr qint64 settlingSeconds = 120;
/// Before there is experience.
constexpr size_t enoughExperience = 20;
constexpr double inexperiencedLow = 0.6;
constexpr double inexperiencedHigh = 1.6;
/// How fast the width follows hits and misses (adaptive conformal inference, Gibbs and Candès
/// 2021).
constexpr double learningRate = 0.02;

using FreeTimes = std::priority_queue<qint64, std::vector<qint64>, std::greater<>>;

/// Seconds from now until that therapist can take a guest.
qint64 freeIn(const House &house, StaffId therapist, const QDateTime &nowUtc)
{
    const Transaction *current = house.currentOf(therapist);
    if (current) {
        const bool started = current->state == TransactionState::InService;
        const qint64 left = started ? -current->overrunSeconds(nowUtc)
                                    : qint64{60} * current->totalDurationMinutes();
        // Who has run over may end at any moment.
        return std::max(left, qint64{60}) + (started ? 0 : settlingSeconds);
    }
    const StaffMember *member = house.staff().find(therapist);
    const Room *room = member ? house.rooms().find(member->place) : nullptr;
    return room && room->isBeingCleaned(nowUtc) ? nowUtc.secsTo(room->cleanAt) : 0;
}

bool canWork(const House &house, StaffId therapist)
{
    const StaffMember *member = house.staff().find(therapist);
    if (!member || !member->active || member->breakState == BreakState::OnBreak)
        return false;
    const Room *room = house.rooms().find(member->place);
    return !room || room->state == RoomState::Available;
}

qint64 nextFree(FreeTimes &times)
{
    const qint64 earliest = times.top();
    times.pop();
    return earliest;
}

int scaled(double seconds, double ratio)
{
    const double wait = (seconds + calmingSeconds) * ratio - calmingSeconds;
    return static_cast<int>(std::max(wait, 0.0));
}

int downToMinute(int seconds)
{
    return seconds / 60 * 60;
}

int upToMinute(int seconds)
{
    return (seconds + 59) / 60 * 60;
}

FreeTimes freeTimes(const House &house, std::span<const StaffId> working, const QDateTime &nowUtc)
{
    FreeTimes times;
    for (StaffId therapist : working) {
        if (canWork(house, therapist))
            times.push(freeIn(house, therapist, nowUtc));
    }
    return times;
}

/// That guest takes the first therapist who is free: how long from now.
qint64 takeTurn(FreeTimes &times, const Transaction &guest)
{
    const qint64 turn = nextFree(times);
    times.push(turn + settlingSeconds + qint64{60} * guest.totalDurationMinutes());
    return turn;
}

WaitPromise promiseOf(qint64 expectedSeconds, double low, double high)
{
    const auto expected = static_cast<int>(expectedSeconds);
    return {expected, downToMinute(scaled(expected, low)), upToMinute(scaled(expected, high))};
}

} // namespace

WaitingEstimate::Width WaitingEstimate::width() const
{
    if (m_results.size() < enoughExperience)
        return {inexperiencedLow, inexperiencedHigh};
    return {ratioBelow(m_miss / 2), ratioBelow(1 - m_miss / 2)};
}

std::optional<WaitPromise> WaitingEstimate::promise(const House &house,
                                                    std::span<const StaffId> working,
                                                    QueueLane lane, const QDateTime &nowUtc) const
{
    FreeTimes times = freeTimes(house, working, nowUtc);
    if (times.empty())
        return std::nullopt;
    for (const Transaction *ahead : house.inState(TransactionState::PendingTherapist)) {
        if (lane == QueueLane::Regular || ahead->lane != QueueLane::Regular)
            takeTurn(times, *ahead);
    }
    const Width around = width();
    return promiseOf(nextFree(times), around.low, around.high);
}

std::vector<WaitPromise> WaitingEstimate::line(const House &house, std::span<const StaffId> working,
                                               const QDateTime &nowUtc) const
{
    std::vector<WaitPromise> promises;
    FreeTimes times = freeTimes(house, working, nowUtc);
    if (times.empty())
        return promises;
    const Width around = width();
    for (const Transaction *guest : house.inState(TransactionState::PendingTherapist))
        promises.push_back(promiseOf(takeTurn(times, *guest), around.low, around.high));
    return promises;
}

void WaitingEstimate::observe(const Transaction &taken)
{
    if (!taken.promise || !taken.therapistConfirmedAt.isValid())
        return;
    const qint64 waited = taken.selectionConfirmedAt.secsTo(taken.therapistConfirmedAt);
    const bool held = waited >= taken.promise->fromSeconds && waited <= taken.promise->toSeconds;
    const double ratio = (static_cast<double>(waited) + calmingSeconds)
        / (taken.promise->expectedSeconds + calmingSeconds);
    m_results.push_back({ratio, held});
    if (m_results.size() > memory)
        m_results.pop_front();
    m_miss = std::clamp(m_miss + learningRate * ((1 - target) - (held ? 0.0 : 1.0)), 0.0, 0.9);
}

std::optional<double> WaitingEstimate::hitRate() const
{
    if (m_results.empty())
        return std::nullopt;
    const auto held = std::count_if(m_results.begin(), m_results.end(),
                                    [](const Observed &result) { return result.held; });
    return static_cast<double>(held) / static_cast<double>(m_results.size());
}

double WaitingEstimate::ratioBelow(double share) const
{
    std::vector<double> ratios;
    for (const Observed &result : m_results)
        ratios.push_back(result.ratio);
    const auto last = static_cast<double>(ratios.size() - 1);
    const auto position = static_cast<std::ptrdiff_t>(std::round(share * last));
    std::nth_element(ratios.begin(), ratios.begin() + position, ratios.end());
    return ratios[static_cast<size_t>(position)];
}

} // namespace atrium::spa
