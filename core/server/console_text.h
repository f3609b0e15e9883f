#pragma once

#include "core/async/task_registry.h"
#include "core/server/house_snapshot.h"

/// What the console says, line by line. Pure. Names come from anywhere: control characters in them
/// are shown as dots, so that nobody's terminal obeys them.
namespace atrium::server {

[[nodiscard]] QByteArray printable(QByteArrayView text, qsizetype most = 120);
/// Control characters that no line of text has: a TLS handshake, for instance.
[[nodiscard]] bool looksBinary(QByteArrayView bytes);
/// A request line, with or without a version.
[[nodiscard]] bool looksLikeHttp(QByteArrayView line);
/// "1.5 s", "2 min", "3 h"
[[nodiscard]] QByteArray durationText(std::chrono::milliseconds duration);

[[nodiscard]] QByteArray taskHead();
[[nodiscard]] QByteArray taskRow(const async::TaskInfo &task);
/// Indented by its depth below who spawned it.
[[nodiscard]] QByteArray treeRow(const async::TaskInfo &task);
[[nodiscard]] QByteArray connectionHead();
[[nodiscard]] QByteArray connectionRow(const ConnectionIdentity &who,
                                       const ConnectionFigures &figures);

} // namespace atrium::server
