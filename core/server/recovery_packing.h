#pragma once

#include "core/socketio/session_store.h"

#include <vector>

/// How recovery sessions and packets lie on disk.
namespace atrium::server {

[[nodiscard]] QByteArray pack(const socketio::StoredSession &session);
/// `id` is not among the bytes. Nothing when they are not what pack() wrote.
[[nodiscard]] std::optional<socketio::StoredSession> unpackSession(const QString &id,
                                                                   const QByteArray &bytes);
[[nodiscard]] QByteArray pack(const std::vector<socketio::StoredPacket> &packets);
/// As many as can be read.
[[nodiscard]] std::vector<socketio::StoredPacket> unpackPackets(const QByteArray &bytes);

} // namespace atrium::server
