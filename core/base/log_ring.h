#pragma once

#include <QDateTime>
#include <QString>

#include <deque>
#include <mutex>
#include <vector>

namespace atrium {

enum class LogLevel : quint8 { Debug, Info, Warning, Critical };

struct LogLine
{
    quint64 number = 0; ///< counts up from 1
    QDateTime at; ///< UTC, of the newest of its repetitions
    LogLevel level = LogLevel::Info;
    QString source; ///< "server", of the category "atrium.server"; others as they are
    QString text;
    qint64 connection = 0; ///< that caused it; 0 when none did, or it is unknown
    quint32 times = 1; ///< how often it came in a row
};

/// The newest lines of the log, for the window; those that are gone are counted. Thread-safe.
class LogRing
{
public:
    static constexpr size_t capacity = 5000;

    /// The ring of this process.
    [[nodiscard]] static LogRing &instance();

    /// From now on everything that is logged comes here, and then goes on to where it went before.
    /// Once, early in main().
    void install();
    /// For what concerns a page of the window only, not the log of the program.
    void add(LogLevel level, const QString &source, const QString &text, qint64 connection = 0);

    struct Part
    {
        std::vector<LogLine> lines; ///< oldest first
        quint64 gone = 0; ///< lines before the oldest that is kept
    };
    /// The lines from `number` on that are still here.
    [[nodiscard]] Part from(quint64 number) const;
    /// For tests.
    void clear();

private:
    mutable std::mutex m_mutex;
    std::deque<LogLine> m_lines;
    quint64 m_last = 0;
};

} // namespace atrium
