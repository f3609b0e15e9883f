#pragma once

#include "core/base/ids.h"

#include <algorithm>
#include <compare>
#include <vector>

namespace atrium::spa {

enum class LineRank : quint8 { Priority, Regular };

/// Transactions of one state in their order: priority before regular, then by ticket. Tickets are
/// counted, not timed: nobody's place depends on clocks, which people may set back.
class WaitingLine
{
public:
    struct Place
    {
        LineRank rank = LineRank::Regular;
        std::int64_t ticket = 0;
        TransactionId id;

        friend auto operator<=>(const Place &, const Place &) = default;
    };

    void insert(const Place &place)
    {
        m_line.insert(std::upper_bound(m_line.begin(), m_line.end(), place), place);
    }

    /// Takes one out wherever it stands; the others keep their order. False when it was not there.
    bool remove(const Place &place)
    {
        const auto found = std::lower_bound(m_line.begin(), m_line.end(), place);
        if (found == m_line.end() || *found != place)
            return false;
        m_line.erase(found);
        return true;
    }

    /// Who is next; an invalid id when nobody waits.
    [[nodiscard]] TransactionId front() const
    {
        return m_line.empty() ? TransactionId{} : m_line.front().id;
    }
    [[nodiscard]] const std::vector<Place> &places() const { return m_line; }

private:
    std::vector<Place> m_line;
};

} // namespace atrium::spa
