#pragma once

#include "core/metrics/histogram.h"
#include "core/server/wire_names.h"

#include <QJsonObject>

/// Connections as the monitoring API and the exports show them. Pure.
namespace atrium::server {

/// Unknown figures and texts are null.
[[nodiscard]] QJsonObject connectionObject(const ConnectionIdentity &who,
                                           const ConnectionFigures &figures);
[[nodiscard]] QJsonObject totalsObject(const HouseTotals &totals);
/// Milliseconds.
[[nodiscard]] QJsonObject handlerTimesObject(const metrics::Histogram &times);
/// `{"connections": […], "totals": {…}}`; the two vectors run side by side.
[[nodiscard]] QJsonObject connectionsObject(const std::vector<ConnectionIdentity> &identities,
                                            const std::vector<ConnectionFigures> &figures,
                                            const HouseTotals &totals);

} // namespace atrium::server
