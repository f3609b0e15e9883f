#pragma once

#include "core/server/house_snapshot.h"
#include "core/server/latest_mailbox.h"

namespace atrium::server {

/// Puts in front of `newer` what `older` told and nobody has read: identities, departures, the
/// floor.
void keepUnread(HouseSnapshot &older, HouseSnapshot &newer);

/// Brings snapshots of the house from the network thread to the window.
class SnapshotMailbox : public LatestMailbox<HouseSnapshot>
{ };

} // namespace atrium::server
