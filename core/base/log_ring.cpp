#include "core/base/log_ring.h"

#include <algorithm>

namespace atrium {

namespace {

QtMessageHandler s_next = nullptr;

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return LogLevel::Critical;
}

/// Lines that are about a connection begin so: "connection 17: closed".
qint64 connectionOf(const QString &text)
{
    constexpr QLatin1String start("connection ");
    if (!text.startsWith(start))
        return 0;
    qint64 id = 0;
    for (qsizetype at = start.size(); at < text.size() && at < start.size() + 18; ++at) {
        if (text[at] < u'0' || text[at] > u'9')
            break;
        id = id * 10 + text[at].digitValue();
    }
    return id;
}

void keepAndPassOn(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    QString source = QString::fromLatin1(context.category ? context.category : "default");
    if (source.startsWith(QLatin1String("atrium.")))
        source = source.mid(7);
    LogRing::instance().add(levelOf(type), source, text, connectionOf(text));
    if (s_next)
        s_next(type, context, text);
}

} // namespace

LogRing &LogRing::instance()
{
    // Never destroyed: what ends late may log.
    static LogRing &ring = *new LogRing;
    return ring;
}

void LogRing::install()
{
    if (s_next)
        return;
    s_next = qInstallMessageHandler(keepAndPassOn);
}

void LogRing::add(LogLevel level, const QString &source, const QString &text, qint64 connection)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const std::lock_guard guard(m_mutex);
    if (!m_lines.empty()) {
        LogLine &last = m_lines.back();
        if (last.level == level && last.connection == connection && last.source == source
            && last.text == text) {
            ++last.times;
            last.at = now;
            return;
        }
    }
    m_lines.push_back({++m_last, now, level, source, text, connection, 1});
    if (m_lines.size() > capacity)
        m_lines.pop_front();
}

LogRing::Part LogRing::from(quint64 number) const
{
    const std::lock_guard guard(m_mutex);
    Part part;
    if (m_lines.empty())
        return part;
    const quint64 first = m_lines.front().number;
    part.gone = first - 1;
    const quint64 begin = std::clamp(number, first, m_last + 1) - first;
    part.lines.assign(m_lines.begin() + qsizetype(begin), m_lines.end());
    return part;
}

void LogRing::clear()
{
    const std::lock_guard guard(m_mutex);
    m_lines.clear();
    m_last = 0;
}

} // namespace atrium
