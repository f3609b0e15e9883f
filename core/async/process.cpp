#include "core/async/process.h"

#include "core/async/waiter.h"

#include <QCoreApplication>
#include <QProcess>

namespace atrium::async {

namespace {

/// Waits until a started process has finished or could not be started.
class ProcessWaiter final : public Waiter
{
public:
    explicit ProcessWaiter(QProcess &process)
        : m_process(process)
    { }
    bool await_ready() const
    {
        checkpoint();
        return false;
    }
    void await_suspend(std::coroutine_handle<> handle)
    {
        suspend(handle, "process");
        m_finished = QObject::connect(&m_process, &QProcess::finished, [this] { ended(); });
        m_failed = QObject::connect(&m_process, &QProcess::errorOccurred,
                                    [this](QProcess::ProcessError error) {
                                        if (error == QProcess::FailedToStart)
                                            ended();
                                    });
    }
    void await_resume() const { finish(); }

private:
    void detach()
    {
        QObject::disconnect(m_finished);
        QObject::disconnect(m_failed);
    }
    void ended()
    {
        detach();
        wake();
    }
    bool onCancel() override
    {
        detach();
        m_process.kill();
        return true;
    }

    QProcess &m_process;
    QMetaObject::Connection m_finished;
    QMetaObject::Connection m_failed;
};

class ProcessEnd
{
public:
    explicit ProcessEnd(QProcess &process)
        : m_process(&process)
    { }
    ProcessWaiter operator co_await() const { return ProcessWaiter(*m_process); }

private:
    QProcess *m_process;
};

/// A killed process still has to be waited for; it goes once it has ended, without blocking
/// anybody.
struct ReleaseWhenEnded
{
    void operator()(QProcess *process) const
    {
        if (process->state() == QProcess::NotRunning) {
            delete process;
            return;
        }
        QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
        process->kill();
    }
};

} // namespace

QCoro::Task<Result<ProcessResult>> runProcess(QString program, QStringList arguments,
                                              QByteArray input)
{
    const std::unique_ptr<QProcess, ReleaseWhenEnded> process(new QProcess);
    ProcessEnd end(*process);
    process->start(program, arguments);
    if (process->error() != QProcess::FailedToStart) {
        process->write(input);
        process->closeWriteChannel();
        co_await end;
    }
    if (process->error() == QProcess::FailedToStart) {
        co_return failure(
            ErrorCode::Unavailable,
            QCoreApplication::translate("atrium::async", "%1 could not be started: %2")
                .arg(program, process->errorString()));
    }
    ProcessResult result;
    result.exitCode = process->exitCode();
    result.crashed = process->exitStatus() == QProcess::CrashExit;
    result.output = process->readAllStandardOutput();
    result.errorOutput = process->readAllStandardError();
    co_return result;
}

} // namespace atrium::async
