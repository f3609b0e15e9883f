#pragma once

#include "core/metrics/histogram.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

#include <chrono>

namespace atrium::simulator {

/// What happened in a simulated house.
struct Statistics
{
    int present = 0; ///< connected now
    quint64 connected = 0; ///< times that somebody came in
    quint64 refused = 0; ///< attempts to come in that failed
    quint64 dropped = 0; ///< connections that ended without their person's will
    quint64 broken = 0; ///< connections that the flaky broke on purpose
    quint64 sent = 0; ///< events
    quint64 asked = 0; ///< events that expect an answer
    quint64 answered = 0;
    quint64 lost = 0; ///< no answer in time, or the connection was dropped before it came
    quint64 abandoned =
        0; ///< the asker broke the connection or the house closed before the answer came
    quint64 received = 0; ///< events
    quint64 fetched = 0; ///< HTTP documents
    quint64 fetchesFailed = 0;
    quint64 served = 0; ///< guests who paid
    metrics::Histogram latency; ///< of answers
    QMap<QString, int> lostByEvent;
    QMap<QString, int> reasons; ///< of refusals, drops and failed fetches

    /// Nothing lost, refused, dropped or failed.
    [[nodiscard]] bool isClean() const { return lost + refused + dropped + fetchesFailed == 0; }
};

/// One line about now.
[[nodiscard]] QString progressText(const Statistics &statistics, std::chrono::milliseconds elapsed);
[[nodiscard]] QString summaryText(const Statistics &statistics, std::chrono::milliseconds elapsed);
[[nodiscard]] QJsonObject summaryJson(const Statistics &statistics,
                                      std::chrono::milliseconds elapsed);

} // namespace atrium::simulator
