#pragma once

#include <QtGlobal>

namespace atrium::async {

/// Makes an object a member of one IntrusiveList at a time; a Tag per list it may be in.
template<typename Tag>
class ListHook
{
public:
    ListHook() = default;
    ListHook(const ListHook &) = delete;
    ListHook &operator=(const ListHook &) = delete;
    [[nodiscard]] bool isLinked() const { return m_next != nullptr; }

private:
    template<typename, typename>
    friend class IntrusiveList;
    ListHook *m_previous = nullptr;
    ListHook *m_next = nullptr;
};

/// A list that allocates nothing and owns nothing: FIFO, O(1) everywhere, one pointer large (the
/// ring is closed, so the first knows the last). Members must leave before they die.
template<typename T, typename Tag = T>
class IntrusiveList
{
public:
    IntrusiveList() = default;
    IntrusiveList(const IntrusiveList &) = delete;
    IntrusiveList &operator=(const IntrusiveList &) = delete;

    [[nodiscard]] bool isEmpty() const { return m_first == nullptr; }
    [[nodiscard]] T *first() const { return static_cast<T *>(m_first); }
    /// nullptr after the last.
    [[nodiscard]] T *next(const T &member) const
    {
        Hook *following = static_cast<const Hook &>(member).m_next;
        return following == m_first ? nullptr : static_cast<T *>(following);
    }

    void append(T &member)
    {
        Hook &hook = member;
        Q_ASSERT(!hook.isLinked());
        if (m_first) {
            hook.m_previous = m_first->m_previous;
            hook.m_next = m_first;
            hook.m_previous->m_next = &hook;
            m_first->m_previous = &hook;
        } else {
            hook.m_previous = hook.m_next = m_first = &hook;
        }
    }

    void remove(T &member)
    {
        Hook &hook = member;
        Q_ASSERT(hook.isLinked());
        if (hook.m_next == &hook) {
            m_first = nullptr;
        } else {
            hook.m_previous->m_next = hook.m_next;
            hook.m_next->m_previous = hook.m_previous;
            if (m_first == &hook)
                m_first = hook.m_next;
        }
        hook.m_previous = hook.m_next = nullptr;
    }

    /// Removes and returns the first; nullptr when empty.
    T *takeFirst()
    {
        T *member = first();
        if (member)
            remove(*member);
        return member;
    }

private:
    using Hook = ListHook<Tag>;
    Hook *m_first = nullptr;
};

} // namespace atrium::async
