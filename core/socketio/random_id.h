#pragma once

#include <QByteArray>

namespace atrium::socketio {

/// `bytes` random bytes from the system's generator as base64url: 18 give 24 characters. Nobody can
/// guess it.
[[nodiscard]] QByteArray randomId(int bytes);

} // namespace atrium::socketio
