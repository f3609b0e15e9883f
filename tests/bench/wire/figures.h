#pragma once

#include "core/metrics/histogram.h"

#include <QByteArray>

#include <utility>
#include <vector>

#include "tests/bench/wire/load_options.h"

namespace atrium::load {

/// What was measured: names with their unit at the end, in the order of measuring.
class Figures
{
public:
    void add(const QByteArray &name, double value) { m_rows.emplace_back(name, value); }
    /// Adds the percentiles of a distribution in microseconds: NAME_p50_us and so on.
    void add(const QByteArray &name, const metrics::Histogram &histogram);

    [[nodiscard]] QByteArray print(LoadOptions::Output output) const;

private:
    std::vector<std::pair<QByteArray, double>> m_rows;
};

} // namespace atrium::load
