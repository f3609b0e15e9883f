#pragma once

#include "core/socketio/session_store.h"

#include <vector>

/// How recovery sessions and packets lie on disk: CBOR, with the fields in a fixed order.
namespace atrium::server {

[[nodiscard]] QByteArray pack(const socketio::StoredSession &session);
/// `id` is not among the bytes.
[[nodiscard]] socketio::StoredSession unpackSession(const QString &id, const QByteArray &bytes);
[[nodiscard]] QByteArray pack(const std::vector<socketio::StoredPacket> &packets);
[[nodiscard]] std::vector<socketio::StoredPacket> unpackPackets(const QByteArray &bytes);

} // namespace atrium::server
