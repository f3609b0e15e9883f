#pragma once

#include <QProcess>

namespace atrium::app {

/// The simulated people of `--demo`: atrium-sim as a child process, which ends when this does, even
/// when the program is killed. Main thread.
class DemoHouse
{
public:
    DemoHouse();
    /// Ends the people, at most half a second.
    ~DemoHouse();

    /// Sends 280 people to the house at `url`, whose certificate is in the file, if any. False when
    /// the simulator cannot be started; a line on standard error says why.
    bool start(const QString &url, const QString &certificateFile);
    /// Tells the people to leave; does not wait.
    void dismiss();

private:
    QProcess m_simulator;
};

} // namespace atrium::app
