#pragma once

#include <QtGlobal>

#include <algorithm>
#include <deque>
#include <functional>
#include <vector>

namespace atrium::async {

/// First in, first out.
template<typename T>
class FifoStore
{
public:
    void push(T item) { m_items.push_back(std::move(item)); }
    T pop()
    {
        T item = std::move(m_items.front());
        m_items.pop_front();
        return item;
    }
    [[nodiscard]] qsizetype size() const { return qsizetype(m_items.size()); }

private:
    std::deque<T> m_items;
};

/// Last in, first out.
template<typename T>
class LifoStore
{
public:
    void push(T item) { m_items.push_back(std::move(item)); }
    T pop()
    {
        T item = std::move(m_items.back());
        m_items.pop_back();
        return item;
    }
    [[nodiscard]] qsizetype size() const { return qsizetype(m_items.size()); }

private:
    std::vector<T> m_items;
};

/// Smallest first; equal ones in the order in which they came.
template<typename T, typename Less = std::less<T>>
class PriorityStore
{
public:
    void push(T item)
    {
        m_entries.push_back({std::move(item), m_nextOrder++});
        std::push_heap(m_entries.begin(), m_entries.end(), isAfter);
    }
    T pop()
    {
        std::pop_heap(m_entries.begin(), m_entries.end(), isAfter);
        T item = std::move(m_entries.back().item);
        m_entries.pop_back();
        return item;
    }
    [[nodiscard]] qsizetype size() const { return qsizetype(m_entries.size()); }

private:
    struct Entry
    {
        T item;
        quint64 order;
    };
    static bool isAfter(const Entry &a, const Entry &b)
    {
        const Less less;
        if (less(b.item, a.item))
            return true;
        return !less(a.item, b.item) && b.order < a.order;
    }
    std::vector<Entry> m_entries;
    quint64 m_nextOrder = 0;
};

} // namespace atrium::async
