#pragma once

#include "core/async/task.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace atrium::async {

/// How a child process ended.
struct ProcessResult
{
    int exitCode = 0;
    bool crashed = false;
    QByteArray output;
    QByteArray errorOutput;
};

/// Runs a program to its end and returns what it wrote (asyncio.create_subprocess_exec and
/// communicate). Refuses with ErrorCode::Unavailable if it cannot be started. A cancel kills the
/// process and throws at once. For work that C++ can do, toThread() is enough: threads here run in
/// parallel, there is no interpreter lock to go round.
[[nodiscard]] QCoro::Task<Result<ProcessResult>> runProcess(QString program, QStringList arguments,
                                                            QByteArray input = {});

} // namespace atrium::async
