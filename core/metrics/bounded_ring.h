#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace atrium::metrics {

/// The last `capacity` values, each with a number that counts up from 0. Its memory grows with what
/// it holds and then stays. One thread.
template<typename T>
class BoundedRing
{
public:
    explicit BoundedRing(size_t capacity)
        : m_capacity(capacity)
    { }

    void push(T value)
    {
        if (m_values.size() < m_capacity)
            m_values.push_back(std::move(value));
        else
            m_values[size_t(m_next % m_capacity)] = std::move(value);
        ++m_next;
    }

    [[nodiscard]] size_t size() const { return m_values.size(); }
    /// Number of the next value.
    [[nodiscard]] quint64 next() const { return m_next; }
    /// Number of the oldest value that is still here; next() when there is none.
    [[nodiscard]] quint64 first() const { return m_next - m_values.size(); }
    /// `number` is in first() to next() - 1.
    [[nodiscard]] const T &at(quint64 number) const
    {
        return m_values[size_t(number % m_capacity)];
    }
    [[nodiscard]] T &back() { return m_values[size_t((m_next - 1) % m_capacity)]; }
    /// Those from `number` on that are still here, oldest first.
    [[nodiscard]] std::vector<T> from(quint64 number) const
    {
        std::vector<T> found;
        const quint64 begin = std::max(number, first());
        if (begin < m_next)
            found.reserve(size_t(m_next - begin));
        for (quint64 each = begin; each < m_next; ++each)
            found.push_back(at(each));
        return found;
    }

private:
    size_t m_capacity;
    std::vector<T> m_values;
    quint64 m_next = 0;
};

} // namespace atrium::metrics
