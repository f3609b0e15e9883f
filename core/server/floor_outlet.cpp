#include "core/server/floor_outlet.h"

namespace atrium::server {

std::optional<FloorView> FloorOutlet::take()
{
    std::optional<FloorView> shown;
    if (m_held && m_held->durable.isDone()) {
        // What could not be written was taken back, and the revision has grown again.
        if (m_held->durable.outcome())
            shown = std::move(m_held->view);
        m_held.reset();
    }
    if (m_held || m_desk.floorRevision() == m_seenRevision)
        return shown;
    m_seenRevision = m_desk.floorRevision();
    FloorView view = m_desk.floorView();
    if (!m_desk.store())
        return view;
    storage::CommitAwait durable = m_desk.store()->settled();
    if (durable.isDone() && durable.outcome())
        return view;
    m_held.emplace(Held{std::move(view), std::move(durable)});
    return shown;
}

} // namespace atrium::server
