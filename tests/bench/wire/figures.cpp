#include "tests/bench/wire/figures.h"

namespace atrium::load {

void Figures::add(const QByteArray &name, const metrics::Histogram &histogram)
{
    using Microseconds = std::chrono::duration<double, std::micro>;
    for (const auto &[suffix, fraction] :
         {std::pair("_p50_us", 0.5), std::pair("_p90_us", 0.9), std::pair("_p99_us", 0.99)})
        add(name + suffix, Microseconds(histogram.percentile(fraction)).count());
    add(name + "_max_us", Microseconds(histogram.max()).count());
}

QByteArray Figures::print(LoadOptions::Output output) const
{
    const bool isJson = output == LoadOptions::Output::Json;
    QByteArray text;
    for (const auto &[name, value] : m_rows) {
        const QByteArray number = QByteArray::number(value, 'g', 7);
        text += isJson ? (text.isEmpty() ? "{\"" : ", \"") + name + "\": " + number
                       : name.leftJustified(32) + ' ' + number + '\n';
    }
    return isJson ? (text.isEmpty() ? "{" : text) + "}\n" : text;
}

} // namespace atrium::load
