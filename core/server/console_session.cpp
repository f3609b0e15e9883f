#include "core/server/console_session.h"

#include "core/async/loop.h"
#include "core/async/sleep.h"
#include "core/async/task_ref.h"
#include "core/async/timeout.h"
#include "core/server/console_text.h"
#include "core/server/nearest_name.h"

#include <cmath>

namespace atrium::server {

namespace {

/// Looking at every task and connection costs milliseconds with many: nobody gets that more often.
constexpr std::chrono::milliseconds lookInterval{100};
/// How much of a long answer is put together before the reader has to keep up.
constexpr qsizetype pieceBytes = 16 * 1024;
/// Who says nothing does not keep a place from others.
constexpr std::chrono::seconds firstLineDeadline{120};

QByteArray millisecondsText(float value)
{
    return std::isnan(value) ? QByteArray("-") : QByteArray::number(double(value), 'f', 1) + " ms";
}

} // namespace

ConsoleSession::ConsoleSession(const AdminToken &token, SurveyedHouse house, ConsoleLimits limits,
                               net::StreamReader &reader, net::StreamWriter &writer)
    : m_token(token)
    , m_house(house)
    , m_limits(limits)
    , m_reader(reader)
    , m_writer(writer)
{ }

const std::vector<ConsoleSession::Command> &ConsoleSession::commands()
{
    using Self = ConsoleSession;
    static const std::vector<Command> all{
        {"help", "", "this list", Access::Everybody, &Self::help},
        {"tasks", "[TEXT]", "every task, or those with TEXT in their name or state",
         Access::Everybody, &Self::tasks},
        {"tree", "", "the tasks below those that started them", Access::Everybody, &Self::tree},
        {"loop", "", "the event loop of the network thread", Access::Everybody, &Self::loop},
        {"connections", "", "who is connected (needs auth)", Access::Authorized,
         &Self::connections},
        {"cancel", "ID", "ask a task to end (needs auth)", Access::Authorized, &Self::cancel},
        {"auth", "TOKEN", "show that you know the admin token", Access::Everybody,
         &Self::authorize},
        {"quit", "", "end this conversation", Access::Everybody, &Self::quit}};
    return all;
}

QCoro::Task<> ConsoleSession::run()
{
    std::optional<QByteArray> line;
    try {
        line = co_await async::withTimeout(firstLineDeadline, &ConsoleSession::nextLine, this);
    } catch (const async::TimeoutError &) {
        co_return;
    }
    if (line && looksLikeHttp(*line))
        co_return;
    m_isFirstLine = false;
    while (line) {
        const QByteArray wish = line->trimmed();
        if (!wish.isEmpty())
            co_await obey(wish);
        if (m_isOver)
            co_return;
        line = co_await nextLine();
    }
}

QCoro::Task<std::optional<QByteArray>> ConsoleSession::nextLine()
{
    qsizetype end = m_received.indexOf('\n');
    while (end < 0 && m_received.size() <= maximumLine) {
        const QByteArray more = co_await m_reader.read(maximumLine);
        if (more.isEmpty()) {
            if (m_received.isEmpty())
                co_return std::nullopt;
            m_received += '\n';
        }
        m_received += more;
        if (m_isFirstLine && looksBinary(m_received))
            co_return std::nullopt;
        end = m_received.indexOf('\n');
    }
    if (end < 0 || end > maximumLine) {
        co_await say("This line is too long.\n");
        co_return std::nullopt;
    }
    QByteArray line = m_received.left(end);
    m_received.remove(0, end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    co_return line;
}

QCoro::Task<> ConsoleSession::obey(QByteArray line)
{
    const qsizetype blank = line.indexOf(' ');
    const QByteArray name = blank < 0 ? line : line.left(blank);
    const QByteArray argument = blank < 0 ? QByteArray() : line.mid(blank + 1).trimmed();
    QStringList known;
    for (const Command &command : commands()) {
        if (name == command.name) {
            if (command.access == Access::Authorized && !m_isAuthorized)
                co_await say("This needs `auth <admin token>` first.\n");
            else
                co_await (this->*command.run)(argument);
            co_await say("\n");
            co_return;
        }
        known += QLatin1String(command.name);
    }
    // Only the first word comes back: the rest may be a secret.
    QByteArray answer = "There is no command \"" + printable(name, 40) + "\". ";
    const QString nearest = nearestName(QString::fromUtf8(name.left(40)), known);
    answer +=
        nearest.isEmpty() ? QByteArray("Try help.") : "Did you mean " + nearest.toLatin1() + '?';
    co_await say(answer + "\n\n");
}

QCoro::Task<> ConsoleSession::say(QByteArray text)
{
    m_writer.write(text);
    co_await m_writer.drain();
    // A long answer leaves others their turns.
    co_await async::yieldNow();
}

QCoro::Task<> ConsoleSession::help(QByteArray)
{
    QByteArray text;
    for (const Command &command : commands()) {
        const QByteArray usage = QByteArray(command.name) + ' ' + command.arguments;
        text += usage.leftJustified(14) + ' ' + command.description + '\n';
    }
    text += "Every answer ends with an empty line.\n";
    co_await say(text);
}

QCoro::Task<> ConsoleSession::tasks(QByteArray argument)
{
    co_await async::sleep(lookInterval);
    const std::vector<async::TaskInfo> tasks = async::snapshotTasks();
    QByteArray piece = taskHead();
    for (const async::TaskInfo &task : tasks) {
        const QByteArray row = taskRow(task);
        if (!row.contains(argument))
            continue;
        piece += row;
        if (piece.size() >= pieceBytes) {
            const QByteArray ready = std::exchange(piece, QByteArray());
            co_await say(ready);
        }
    }
    co_await say(piece);
}

QCoro::Task<> ConsoleSession::tree(QByteArray)
{
    co_await async::sleep(lookInterval);
    const std::vector<async::TaskInfo> tasks = async::snapshotTasks();
    QByteArray piece;
    for (const async::TaskInfo &task : tasks) {
        piece += treeRow(task);
        if (piece.size() >= pieceBytes) {
            const QByteArray ready = std::exchange(piece, QByteArray());
            co_await say(ready);
        }
    }
    co_await say(piece);
}

QCoro::Task<> ConsoleSession::loop(QByteArray)
{
    const async::Loop &loop = *async::Loop::current();
    QByteArray text;
    const auto line = [&text](const char *name, const QByteArray &value) {
        text += QByteArray(name).leftJustified(12) + ' ' + value + '\n';
    };
    line("tasks", QByteArray::number(loop.taskCount()));
    line("ready", QByteArray::number(loop.readyCount()));
    line("timers", QByteArray::number(loop.timerCount()));
    line("steps", QByteArray::number(loop.stepCount()));
    line("slow steps",
         QByteArray::number(loop.slowStepCount()) + " above "
             + QByteArray::number(qint64(loop.slowCallbackDuration().count()))
             + " ms (while somebody looked)");
    line("lag p50", millisecondsText(m_house.loopLag.p50Ms()));
    line("lag p99", millisecondsText(m_house.loopLag.p99Ms()));
    line("debug", loop.debug() == async::DebugMode::On ? "on" : "off");
    co_await say(text);
}

QCoro::Task<> ConsoleSession::connections(QByteArray)
{
    co_await async::sleep(lookInterval);
    ConnectionSurvey survey(m_house, ConnectionSurvey::Reading::Everything);
    const ConnectionSurvey::Result found = survey.survey();
    QByteArray piece = connectionHead();
    for (size_t row = 0; row < found.identities.size(); ++row) {
        piece += connectionRow(found.identities[row], found.figures[row]);
        if (piece.size() >= pieceBytes) {
            const QByteArray ready = std::exchange(piece, QByteArray());
            co_await say(ready);
        }
    }
    piece += QByteArray::number(qint64(found.identities.size())) + " connections\n";
    co_await say(piece);
}

QCoro::Task<> ConsoleSession::cancel(QByteArray argument)
{
    bool isNumber = false;
    const quint64 id =
        (argument.startsWith('#') ? argument.mid(1) : argument).toULongLong(&isNumber);
    const async::TaskRef task = isNumber ? async::findTask(id) : async::TaskRef();
    QByteArray answer;
    if (!isNumber)
        answer = "Which one? cancel ID, with an ID that tasks shows.\n";
    else if (!task.isValid())
        answer = "There is no task " + QByteArray::number(id) + " (any more).\n";
    else if (task.name() == "main")
        answer = "This task is the house itself: end the program instead.\n";
    else
        answer =
            "Asked task " + QByteArray::number(id) + " to end: " + printable(task.name()) + "\n";
    co_await say(answer);
    // Last, because it may be this very conversation.
    if (task.isValid() && task.name() != "main")
        task.cancel();
}

QCoro::Task<> ConsoleSession::authorize(QByteArray argument)
{
    if (!m_token.isSet()) {
        co_await say("This house has no admin token: it was started without --admin-token.\n");
        co_return;
    }
    m_isAuthorized = m_token.matches(argument);
    if (m_isAuthorized) {
        co_await say("Welcome.\n");
        co_return;
    }
    co_await async::sleep(m_limits.wrongTokenDelay);
    m_isOver = ++m_wrongTokens >= m_limits.wrongTokens;
    const QByteArray answer =
        m_isOver ? "That is not the token. Goodbye.\n" : "That is not the token.\n";
    co_await say(answer);
}

QCoro::Task<> ConsoleSession::quit(QByteArray)
{
    m_isOver = true;
    co_await say("Goodbye.\n");
}

} // namespace atrium::server
