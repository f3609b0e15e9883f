#pragma once

#include "core/base/ids.h"

#include <algorithm>
#include <vector>

namespace atrium::spa {

/// First come, first served: transactions in the order in which they entered a state. Their order
/// does not depend on clocks, which people may set back.
class WaitingLine
{
public:
    void append(TransactionId id) { m_line.push_back(id); }

    /// Takes one out wherever it stands; the others keep their order. False when it was not there.
    bool remove(TransactionId id)
    {
        const auto found = std::find(m_line.begin(), m_line.end(), id);
        if (found == m_line.end())
            return false;
        m_line.erase(found);
        return true;
    }

    /// Who is next; an invalid id when nobody waits.
    [[nodiscard]] TransactionId front() const
    {
        return m_line.empty() ? TransactionId{} : m_line.front();
    }
    [[nodiscard]] const std::vector<TransactionId> &members() const { return m_line; }

private:
    std::vector<TransactionId> m_line;
};

} // namespace atrium::spa
