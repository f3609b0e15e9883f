#pragma once

#include "core/server/front_desk.h"

#include <functional>
#include <limits>
#include <optional>

namespace atrium::server {

/// Gives the window a view of the house whenever it has changed, but never before what it shows is
/// durable. Network thread only.
template<typename View>
class DurableOutlet
{
public:
    /// `desk` must outlive this.
    DurableOutlet(FrontDesk &desk, std::function<View()> make)
        : m_desk(desk)
        , m_make(std::move(make))
    { }

    /// A view that was not given yet and may be shown; nothing when there is none.
    [[nodiscard]] std::optional<View> take()
    {
        std::optional<View> shown;
        if (m_held && m_held->durable.isDone()) {
            // What could not be written was taken back, and the revision has grown again.
            if (m_held->durable.outcome())
                shown = std::move(m_held->view);
            m_held.reset();
        }
        if (m_held || m_desk.floorRevision() == m_seenRevision)
            return shown;
        m_seenRevision = m_desk.floorRevision();
        View view = m_make();
        if (!m_desk.store())
            return view;
        storage::CommitAwait durable = m_desk.store()->settled();
        if (durable.isDone() && durable.outcome())
            return view;
        m_held.emplace(Held{std::move(view), std::move(durable)});
        return shown;
    }

    /// The next take() gives the view, whether it has changed or not.
    void startAnew() { m_seenRevision = never; }

private:
    static constexpr quint64 never = std::numeric_limits<quint64>::max();
    struct Held
    {
        View view;
        storage::CommitAwait durable;
    };

    FrontDesk &m_desk;
    std::function<View()> m_make;
    std::optional<Held> m_held;
    quint64 m_seenRevision = never;
};

} // namespace atrium::server
