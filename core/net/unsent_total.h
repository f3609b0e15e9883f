#pragma once

#include <QtGlobal>

#include <limits>
#include <memory>
#include <vector>

namespace atrium::net {

/// Somebody whose peers have bytes to take.
class UnsentKeeper
{
public:
    /// Of the peer for whom most waits; 0: nobody.
    [[nodiscard]] virtual qsizetype mostUnsent() const = 0;
    /// Drops that peer; what waited for it is gone when this returns.
    virtual void dropMostUnsent() = 0;

protected:
    ~UnsentKeeper() = default;
};

/// What waits for peers to take it, over everything that one thread serves. Above the cap those for
/// whom most waits are dropped, one after the other, in a step of the loop soon after.
class UnsentTotal
{
public:
    [[nodiscard]] static UnsentTotal &ofThisThread();

    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    void add(qsizetype bytes)
    {
        m_bytes += bytes;
        if (m_bytes > m_cap)
            relieveSoon();
    }
    void take(qsizetype bytes) { m_bytes -= bytes; }

    /// Watches as long as it lives.
    class Watch
    {
    public:
        /// `cap` in bytes, 0: none; the least of all watches holds. `keeper` outlives this.
        Watch(UnsentKeeper &keeper, qsizetype cap);
        ~Watch();
        Q_DISABLE_COPY_MOVE(Watch)

    private:
        friend class UnsentTotal;
        UnsentKeeper &m_keeper;
        qsizetype m_cap;
    };

private:
    void relieveSoon();
    void relieve();
    void watchesChanged();

    qsizetype m_bytes = 0;
    qsizetype m_cap = std::numeric_limits<qsizetype>::max(); ///< least of the watches
    std::vector<Watch *> m_watches;
    std::weak_ptr<int> m_relief; ///< lives in the step that is due
};

} // namespace atrium::net
