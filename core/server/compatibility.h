#pragma once

#include "core/server/contract_settings.h"

#include <QJsonValue>

namespace atrium::server {

/// A document or the arguments of an event as these switches want them.
[[nodiscard]] QJsonValue adapted(const QJsonValue &value, const CompatibilitySwitches &switches);

} // namespace atrium::server
