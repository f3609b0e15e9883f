#pragma once

#include "core/base/result.h"

#include <QHostAddress>

namespace atrium::net {

enum class ListenProblem : quint8 { AddressInUse, NotAllowed, NoSuchAddress, Other };

/// Why an address cannot be listened on, in a sentence that names it and says what to do. `detail`
/// is the system's own word, for problems that have no sentence.
[[nodiscard]] tl::unexpected<Error> listenRefusal(const QHostAddress &address, quint16 port,
                                                  ListenProblem problem, const QString &detail);

} // namespace atrium::net
