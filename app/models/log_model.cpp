#include "app/models/log_model.h"

#include "app/models/connection_list_model.h"
#include "app/models/figures.h"
#include "app/models/language.h"
#include "app/models/status.h"
#include "app/models/task_words.h"

#include <algorithm>

namespace atrium::app {

namespace {

constexpr int readEveryMs = 250;

Status::Kind statusOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return Status::Left;
    case LogLevel::Info:
        return Status::TaskReady;
    case LogLevel::Warning:
        return Status::Slow;
    case LogLevel::Critical:
        break;
    }
    return Status::Lost;
}

QString wordOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return LogModel::tr("Debug");
    case LogLevel::Info:
        return LogModel::tr("Information");
    case LogLevel::Warning:
        return LogModel::tr("Warning");
    case LogLevel::Critical:
        break;
    }
    return LogModel::tr("Error");
}

QString textOf(const LogLine &line)
{
    return line.times == 1 ? line.text
                           : LogModel::tr("%1 (%2 times)").arg(line.text, countText(line.times));
}

} // namespace

LogModel::LogModel(QObject *parent)
    : QAbstractListModel(parent)
{
    onLanguageChange(this, [this] {
        if (count() > 0)
            Q_EMIT dataChanged(index(0), index(count() - 1), {TimeRole, LevelRole, TextRole});
        Q_EMIT countChanged();
    });
}

void LogModel::setWatching(bool watching)
{
    if (watching == isWatching())
        return;
    if (watching) {
        m_timer = startTimer(readEveryMs);
        read();
    } else {
        killTimer(std::exchange(m_timer, 0));
    }
    Q_EMIT watchingChanged();
}

void LogModel::timerEvent(QTimerEvent *)
{
    read();
}

void LogModel::setLevel(int level)
{
    if (level == m_level)
        return;
    m_level = level;
    filterAnew();
}

void LogModel::setSource(const QString &source)
{
    if (source == m_source)
        return;
    m_source = source;
    filterAnew();
}

void LogModel::setText(const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    filterAnew();
}

void LogModel::setConnections(ConnectionListModel *connections)
{
    if (connections == m_connections)
        return;
    m_connections = connections;
    for (Line &line : m_lines) {
        if (line.who.isEmpty())
            line.who = nameOf(line.line.connection);
    }
    filterAnew();
    Q_EMIT connectionsChanged();
}

QString LogModel::nameOf(qint64 connection) const
{
    if (connection == 0)
        return {};
    const int slot = m_connections ? m_connections->live().slotOf(ConnectionId{connection}) : -1;
    if (slot < 0)
        return tr("connection %1").arg(connection);
    const QString place = m_connections->live().identity(slot).place;
    const QString title = m_connections->live().title(slot);
    return place.isEmpty() || place == title ? title : title + QStringLiteral(" \u00b7 ") + place;
}

bool LogModel::fits(const Line &line) const
{
    if (int(line.line.level) < m_level || (!m_source.isEmpty() && line.line.source != m_source))
        return false;
    return std::all_of(m_words.begin(), m_words.end(), [&line](const QString &word) {
        return line.line.text.contains(word, Qt::CaseInsensitive)
            || line.line.source.contains(word, Qt::CaseInsensitive)
            || line.who.contains(word, Qt::CaseInsensitive);
    });
}

void LogModel::read()
{
    // The newest line that is known may have come again meanwhile.
    const quint64 newest = m_lines.empty() ? 0 : m_lines.back().line.number;
    LogRing::Part part = LogRing::instance().from(newest);
    const bool isAnother = !part.lines.empty() && part.lines.back().number < newest;
    if (part.lines.empty() || isAnother) {
        if (isAnother || newest > 0) {
            m_lines.clear();
            filterAnew();
        }
        return;
    }
    const int before = count();
    const quint64 goneBefore = std::exchange(m_gone, part.gone);
    forget(part.gone + 1);
    std::vector<quint64> fitting;
    for (LogLine &line : part.lines) {
        if (line.number == newest)
            update(line);
        else if (take(std::move(line)))
            fitting.push_back(m_lines.back().line.number);
    }
    show(fitting);
    if (count() != before || m_gone != goneBefore || newest == 0
        || m_lines.back().line.number != newest)
        Q_EMIT countChanged();
}

void LogModel::update(const LogLine &line)
{
    if (m_lines.empty() || m_lines.back().line.times == line.times)
        return;
    m_lines.back().line.times = line.times;
    m_lines.back().line.at = line.at;
    if (!m_shown.empty() && m_shown.back() == line.number)
        Q_EMIT dataChanged(index(0), index(0), {TimeRole, TextRole});
}

/// False: the line does not fit.
bool LogModel::take(LogLine line)
{
    if (const auto place = std::lower_bound(m_sources.begin(), m_sources.end(), line.source);
        place == m_sources.end() || *place != line.source) {
        m_sources.insert(place, line.source);
        Q_EMIT sourcesChanged();
    }
    const QString who = nameOf(line.connection);
    m_lines.push_back({std::move(line), who});
    return fits(m_lines.back());
}

/// All that came at once is one insertion, however many.
void LogModel::show(const std::vector<quint64> &numbers)
{
    if (numbers.empty())
        return;
    beginInsertRows({}, 0, int(numbers.size()) - 1);
    m_shown.insert(m_shown.end(), numbers.begin(), numbers.end());
    endInsertRows();
}

/// The ring has no longer got those before that number.
void LogModel::forget(quint64 before)
{
    qsizetype rows = 0;
    while (size_t(rows) < m_shown.size() && m_shown[size_t(rows)] < before)
        ++rows;
    if (rows > 0) {
        beginRemoveRows({}, count() - int(rows), count() - 1);
        m_shown.erase(m_shown.begin(), m_shown.begin() + rows);
        endRemoveRows();
    }
    while (!m_lines.empty() && m_lines.front().line.number < before)
        m_lines.pop_front();
}

void LogModel::filterAnew()
{
    beginResetModel();
    m_shown.clear();
    for (const Line &line : m_lines) {
        if (fits(line))
            m_shown.push_back(line.line.number);
    }
    endResetModel();
    Q_EMIT filterChanged();
    Q_EMIT countChanged();
}

QString LogModel::note() const
{
    QString text = m_shown.size() == m_lines.size()
        ? tr("%1 lines").arg(countText(m_lines.size()))
        : tr("%1 of %2 lines shown").arg(countText(m_shown.size()), countText(m_lines.size()));
    if (m_gone > 0)
        text += QStringLiteral(". ") + tr("%1 older ones are gone").arg(countText(m_gone));
    return text;
}

const LogModel::Line &LogModel::lineAt(int row) const
{
    const quint64 number = m_shown[m_shown.size() - 1 - size_t(row)];
    return m_lines[size_t(number - m_lines.front().line.number)];
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Line &line = lineAt(index.row());
    switch (role) {
    case TimeRole:
        return timeOfDayText(line.line.at);
    case StatusRole:
        return int(statusOf(line.line.level));
    case LevelRole:
        return wordOf(line.line.level);
    case SourceRole:
        return line.line.source;
    case Qt::DisplayRole:
    case TextRole:
        return textOf(line.line);
    case WhoRole:
        return line.who;
    case ConnectionRole:
        return line.line.connection;
    default:
        return {};
    }
}

QHash<int, QByteArray> LogModel::roleNames() const
{
    return {{TimeRole, "time"},
            {StatusRole, "status"},
            {LevelRole, "levelText"},
            {SourceRole, "from"},
            {TextRole, "message"},
            {WhoRole, "who"},
            {ConnectionRole, "connectionId"}};
}

} // namespace atrium::app
