#include "app/simulator/statistics.h"

#include <QTextStream>

namespace atrium::simulator {

namespace {

double milliseconds(std::chrono::nanoseconds duration)
{
    return std::round(double(duration.count()) / 1e4) / 100;
}

QString latencyText(const Statistics &statistics)
{
    if (statistics.latency.count() == 0)
        return QStringLiteral("no answers yet");
    return QStringLiteral("p50 %1, p95 %2, p99 %3, max %4 ms")
        .arg(milliseconds(statistics.latency.percentile(0.5)))
        .arg(milliseconds(statistics.latency.percentile(0.95)))
        .arg(milliseconds(statistics.latency.percentile(0.99)))
        .arg(milliseconds(statistics.latency.max()));
}

QString countsText(const QMap<QString, int> &counts)
{
    QStringList parts;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        parts += QStringLiteral("%1 x %2").arg(count.value()).arg(count.key());
    return parts.join(QStringLiteral(", "));
}

QJsonObject countsJson(const QMap<QString, int> &counts)
{
    QJsonObject object;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        object.insert(count.key(), count.value());
    return object;
}

double seconds(std::chrono::milliseconds elapsed)
{
    return double(elapsed.count()) / 1000;
}

} // namespace

QString progressText(const Statistics &statistics, std::chrono::milliseconds elapsed)
{
    return QStringLiteral("%1 s: %2 here, %3 events sent, %4 received, %5 answered, %6 lost, %7 "
                          "guests served, %8")
        .arg(elapsed.count() / 1000)
        .arg(statistics.present)
        .arg(statistics.sent)
        .arg(statistics.received)
        .arg(statistics.answered)
        .arg(statistics.lost)
        .arg(statistics.served)
        .arg(latencyText(statistics));
}

QString summaryText(const Statistics &statistics, std::chrono::milliseconds elapsed)
{
    QString text;
    QTextStream out(&text);
    out << "After " << seconds(elapsed) << " s:\n"
        << "  connections  " << statistics.connected << " made, " << statistics.refused
        << " refused, " << statistics.dropped << " dropped, " << statistics.broken
        << " broken on purpose\n"
        << "  events       " << statistics.sent << " sent, " << statistics.received << " received\n"
        << "  questions    " << statistics.asked << " asked, " << statistics.answered
        << " answered, " << statistics.lost << " lost, " << statistics.abandoned
        << " abandoned by the asker\n"
        << "  latency      " << latencyText(statistics) << '\n'
        << "  documents    " << statistics.fetched << " fetched, " << statistics.fetchesFailed
        << " failed\n"
        << "  guests       " << statistics.served << " served\n";
    if (!statistics.lostByEvent.isEmpty())
        out << "  unanswered   " << countsText(statistics.lostByEvent) << '\n';
    if (!statistics.reasons.isEmpty())
        out << "  reasons      " << countsText(statistics.reasons) << '\n';
    out << (statistics.isClean() ? "Nothing was lost.\n" : "Something was lost.\n");
    return text;
}

QJsonObject summaryJson(const Statistics &statistics, std::chrono::milliseconds elapsed)
{
    const auto number = [](quint64 count) {
        return QJsonValue(qint64(count));
    };
    const metrics::Histogram &latency = statistics.latency;
    const QJsonObject latencyJson{{QStringLiteral("p50"), milliseconds(latency.percentile(0.5))},
                                  {QStringLiteral("p95"), milliseconds(latency.percentile(0.95))},
                                  {QStringLiteral("p99"), milliseconds(latency.percentile(0.99))},
                                  {QStringLiteral("max"), milliseconds(latency.max())}};
    return {{QStringLiteral("seconds"), seconds(elapsed)},
            {QStringLiteral("connected"), number(statistics.connected)},
            {QStringLiteral("refused"), number(statistics.refused)},
            {QStringLiteral("dropped"), number(statistics.dropped)},
            {QStringLiteral("broken"), number(statistics.broken)},
            {QStringLiteral("sent"), number(statistics.sent)},
            {QStringLiteral("received"), number(statistics.received)},
            {QStringLiteral("asked"), number(statistics.asked)},
            {QStringLiteral("answered"), number(statistics.answered)},
            {QStringLiteral("lost"), number(statistics.lost)},
            {QStringLiteral("abandoned"), number(statistics.abandoned)},
            {QStringLiteral("fetched"), number(statistics.fetched)},
            {QStringLiteral("fetches_failed"), number(statistics.fetchesFailed)},
            {QStringLiteral("served"), number(statistics.served)},
            {QStringLiteral("latency_ms"),
             latency.count() == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(latencyJson)},
            {QStringLiteral("lost_by_event"), countsJson(statistics.lostByEvent)},
            {QStringLiteral("reasons"), countsJson(statistics.reasons)},
            {QStringLiteral("clean"), statistics.isClean()}};
}

} // namespace atrium::simulator
