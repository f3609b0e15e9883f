#pragma once

#include <algorithm>
#include <chrono>

namespace atrium::app {

/// How a wall that has no link tries again. However long the line was gone, an attempt that was
/// begun before it came back and the pause after it are over in well under two seconds: a slower
/// link could not prove in time what the wall shows. Pure.
class WallRetry
{
public:
    /// An attempt that is not answered is given up after so long.
    static constexpr std::chrono::milliseconds patience{1200};
    static constexpr std::chrono::milliseconds longestPause{1000};
    static constexpr std::chrono::milliseconds shortestPause{150};

    void connected() { m_failures = 0; }

    /// The pause after an attempt that took so long and came to nothing: who has waited already
    /// waits less. `share`, from 0 to 1, spreads the walls of a house, so that they do not come all
    /// at once.
    [[nodiscard]] std::chrono::milliseconds pauseAfter(std::chrono::milliseconds attempt,
                                                       double share)
    {
        const auto longest = std::min(longestPause, shortestPause * (1 << m_failures));
        m_failures = std::min(m_failures + 1, 3);
        const auto spread = std::chrono::milliseconds(int(share * double(longest.count()) / 4));
        return std::max(shortestPause, longest * 3 / 4 + spread - attempt);
    }

private:
    int m_failures = 0; ///< in a row, counted to three
};

} // namespace atrium::app
