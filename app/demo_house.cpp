#include "app/demo_house.h"

#include "core/base/log.h"

#include <QCoreApplication>
#include <QDir>

namespace atrium::app {

namespace {

QString simulatorPath()
{
    const QDir programs(QCoreApplication::applicationDirPath());
#ifdef Q_OS_WIN
    return programs.filePath(QStringLiteral("atrium-sim.exe"));
#else
    return programs.filePath(QStringLiteral("atrium-sim"));
#endif
}

} // namespace

DemoHouse::DemoHouse()
{
    m_simulator.setStandardOutputFile(QProcess::nullDevice());
    m_simulator.setStandardErrorFile(QProcess::nullDevice());
}

DemoHouse::~DemoHouse()
{
    if (m_simulator.state() == QProcess::NotRunning)
        return;
    dismiss();
    if (!m_simulator.waitForFinished(500)) {
        m_simulator.kill();
        m_simulator.waitForFinished(500);
    }
}

bool DemoHouse::start(const QString &url, const QString &certificateFile)
{
    const QString program = simulatorPath();
    QStringList arguments{QStringLiteral("--url"),
                          url,
                          QStringLiteral("--demo-staff"),
                          QStringLiteral("--pace"),
                          QStringLiteral("4"),
                          QStringLiteral("--end-on-stdin-close")};
    if (!certificateFile.isEmpty())
        arguments << QStringLiteral("--ca") << certificateFile;
    m_simulator.start(program, arguments);
    if (m_simulator.waitForStarted(3000))
        return true;
    qCWarning(logApp).noquote() << "The simulated people cannot come:" << program
                                << "does not start (" << m_simulator.errorString()
                                << "). The house serves without them.";
    return false;
}

void DemoHouse::dismiss()
{
    m_simulator.closeWriteChannel();
}

} // namespace atrium::app
