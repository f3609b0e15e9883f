#pragma once

#include <QStringList>

namespace atrium::server {

/// The one of `known` that somebody most likely meant by `given` (at most two letters wrong,
/// missing or too many); empty when none is near. For "did you mean …?".
[[nodiscard]] QString nearestName(const QString &given, const QStringList &known);

} // namespace atrium::server
