#pragma once

#include "core/server/front_desk.h"

#include <limits>
#include <optional>

namespace atrium::server {

/// Gives the window the floor whenever it has changed, but never before what it shows is durable.
/// Network thread only.
class FloorOutlet
{
public:
    /// `desk` must outlive this.
    explicit FloorOutlet(FrontDesk &desk)
        : m_desk(desk)
    { }

    /// A floor that was not given yet and may be shown; nothing when there is none.
    [[nodiscard]] std::optional<FloorView> take();

private:
    struct Held
    {
        FloorView view;
        storage::CommitAwait durable;
    };

    FrontDesk &m_desk;
    std::optional<Held> m_held;
    quint64 m_seenRevision = std::numeric_limits<quint64>::max();
};

} // namespace atrium::server
