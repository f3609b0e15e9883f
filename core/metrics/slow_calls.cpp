#include "core/metrics/slow_calls.h"

#include <algorithm>

namespace atrium::metrics {

namespace {

bool isSlower(const SlowCall &left, const SlowCall &right)
{
    return left.took > right.took;
}

} // namespace

void SlowCalls::add(SlowCall call)
{
    const qint64 number = call.atMs / 60'000;
    Minute &minute = m_minutes[size_t(number) % minutes];
    if (minute.number != number)
        minute = {number, {}};
    std::vector<SlowCall> &calls = minute.calls;
    if (calls.size() == kept && !isSlower(call, calls.back()))
        return;
    calls.insert(std::upper_bound(calls.begin(), calls.end(), call, isSlower), std::move(call));
    if (calls.size() > kept)
        calls.pop_back();
}

std::vector<SlowCall> SlowCalls::since(qint64 atMs) const
{
    std::vector<SlowCall> found;
    for (const Minute &minute : m_minutes) {
        for (const SlowCall &call : minute.calls) {
            if (call.atMs >= atMs)
                found.push_back(call);
        }
    }
    std::stable_sort(found.begin(), found.end(), isSlower);
    found.resize(std::min(found.size(), kept));
    return found;
}

} // namespace atrium::metrics
