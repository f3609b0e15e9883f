#include "app/models/task_words.h"

#include "app/models/figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace atrium::app {

using server::EngineReport;
using server::EngineTask;
using server::EngineTaskState;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("EngineRoom", text);
}

} // namespace

bool isSlowAwait(const EngineTask &task)
{
    static const std::array<QByteArray, 7> soon{"semaphore", "mutex",   "queue.put", "thread",
                                                "condition", "process", "rate limit"};
    return task.waitingMs > TaskMark::slowAwaitMs
        && std::find(soon.begin(), soon.end(), task.waitingOn) != soon.end();
}

QString taskName(const EngineTask &task)
{
    return task.name.isEmpty() ? words(QT_TRANSLATE_NOOP("EngineRoom", "task #%1")).arg(task.id)
                               : QString::fromUtf8(task.name);
}

QString stateWord(EngineTaskState state)
{
    return wordOf(statusOf(state));
}

QString markWords(const TaskMark &mark)
{
    switch (mark.kind) {
    case TaskMark::Kind::None:
        break;
    case TaskMark::Kind::SlowAwait:
        return words(QT_TRANSLATE_NOOP("EngineRoom", "Slow await"));
    case TaskMark::Kind::HoldsLoop:
        return words(QT_TRANSLATE_NOOP("EngineRoom", "Never idle %1 %")).arg(mark.percent);
    case TaskMark::Kind::SlowStep:
        return words(QT_TRANSLATE_NOOP("EngineRoom", "Slow step"));
    }
    return {};
}

Status::Kind statusOf(EngineTaskState state)
{
    switch (state) {
    case EngineTaskState::Pending:
        return Status::TaskNew;
    case EngineTaskState::Ready:
        return Status::TaskReady;
    case EngineTaskState::Running:
        return Status::TaskRunning;
    case EngineTaskState::Waiting:
        return Status::TaskWaiting;
    }
    return Status::None;
}

QString sinceText(qint64 ms, qint64 knownForMs)
{
    if (ms < 0)
        return QStringLiteral("> ") + durationText(knownForMs / 1000);
    if (ms < 1000)
        return words(QT_TRANSLATE_NOOP("EngineRoom", "%1 ms")).arg(ms);
    return durationText(ms / 1000);
}

QString countText(quint64 count)
{
    static const QLocale locale(QLocale::English, QLocale::Philippines);
    return locale.toString(count);
}

QString reportTitle(EngineReport::Kind kind)
{
    switch (kind) {
    case EngineReport::Kind::UnretrievedException:
        return words(QT_TRANSLATE_NOOP("EngineRoom", "Error nobody asked for"));
    case EngineReport::Kind::DestroyedWhilePending:
        return words(QT_TRANSLATE_NOOP("EngineRoom", "Destroyed while pending"));
    case EngineReport::Kind::CallbackException:
        return words(QT_TRANSLATE_NOOP("EngineRoom", "Error in a callback"));
    case EngineReport::Kind::NeverAwaited:
        return words(QT_TRANSLATE_NOOP("EngineRoom", "Never awaited"));
    case EngineReport::Kind::SlowStep:
        return words(QT_TRANSLATE_NOOP("EngineRoom", "Slow step"));
    }
    return {};
}

} // namespace atrium::app
