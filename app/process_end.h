#pragma once

#include <QObject>

#include <functional>

namespace atrium::app {

/// Calls `stop` on this thread (which runs Qt's event loop) when the process is asked to end:
/// Ctrl+C or SIGTERM. A second Ctrl+C ends it at once. `parent` owns the watch. Once per process.
void watchStopSignals(QObject *parent, std::function<void()> stop);

/// Calls `reload` on this thread at every SIGHUP, where there is such a thing. `parent` owns the
/// watch. Once per process.
void watchReloadSignal(QObject *parent, std::function<void()> reload);

/// Calls `stop` on this thread when standard input reaches its end, as it does when the parent
/// process ends. Whatever is written there is thrown away.
void watchStdinClose(QObject *parent, std::function<void()> stop);

/// True when a person sees what is written to standard error.
[[nodiscard]] bool isStderrTerminal();

/// False when a window can certainly not be opened here.
[[nodiscard]] bool hasDisplay();

/// False when nothing but the processor can draw here: `devices` is the folder of the kernel's
/// devices for drawing, on Linux.
[[nodiscard]] bool hasGraphicsCard(const QString &devices = QStringLiteral("/dev/dri"));

/// Lets the process open as many connections as the system allows it to.
void raiseConnectionLimit();

} // namespace atrium::app
