#pragma once

namespace atrium::server {

/// Keeps the current loop timed (async::Timing::On) while it lives: for whoever shows its tasks.
/// Several may want that at once; with the last of them timing goes back to what it was, so that it
/// costs nothing while nobody looks. Made and destroyed on the loop's thread; the loop may end
/// first.
class TimingDemand
{
public:
    TimingDemand();
    ~TimingDemand();
    /// Times the current loop again if anybody still wants that: debug mode that ends stops it.
    static void reassert();
    TimingDemand(const TimingDemand &) = delete;
    TimingDemand &operator=(const TimingDemand &) = delete;
};

} // namespace atrium::server
