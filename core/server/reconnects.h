#pragma once

#include "core/base/ids.h"

#include <QHash>

namespace atrium::server {

/// How often each member of staff has come back after a link of theirs was gone. A second device
/// beside a first is no reconnect. Network thread only.
class Reconnects
{
public:
    /// A link has come; answers how often one has come back. 0 for who is not known.
    quint32 arrived(StaffId staff)
    {
        if (!staff.isValid())
            return 0;
        Links &links = m_links[staff];
        if (links.away > 0) {
            --links.away;
            ++links.reconnects;
        }
        return links.reconnects;
    }
    void left(StaffId staff)
    {
        if (staff.isValid())
            ++m_links[staff].away;
    }

private:
    struct Links
    {
        quint32 away = 0;
        quint32 reconnects = 0;
    };
    QHash<StaffId, Links> m_links; ///< as many as there are staff
};

} // namespace atrium::server
