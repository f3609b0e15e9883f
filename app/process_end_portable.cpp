#include "app/process_end.h"

#include <QPointer>
#include <QTimer>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>

namespace atrium::app {

namespace {

std::atomic<bool> s_isAskedToStop = false;

void onSignal(int)
{
    s_isAskedToStop = true;
}

} // namespace

void watchStopSignals(QObject *parent, std::function<void()> stop)
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    auto *timer = new QTimer(parent);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, stop = std::move(stop)] {
        if (!s_isAskedToStop)
            return;
        timer->stop();
        stop();
    });
    timer->start(200);
}

void watchReloadSignal(QObject *, std::function<void()>) { }

void watchStdinClose(QObject *parent, std::function<void()> stop)
{
    // Nothing portable waits for a pipe without a thread. It is left behind when the process ends
    // for another reason.
    auto isClosed = std::make_shared<std::atomic<bool>>(false);
    std::thread([isClosed] {
        while (std::getchar() != EOF) { }
        *isClosed = true;
    }).detach();
    auto *timer = new QTimer(parent);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, isClosed, stop = std::move(stop)] {
        if (!*isClosed)
            return;
        timer->stop();
        stop();
    });
    timer->start(200);
}

bool isStderrTerminal()
{
    return false;
}

bool hasDisplay()
{
    return true;
}

bool hasGraphicsCard(const QString &)
{
    return true;
}

void raiseConnectionLimit() { }

} // namespace atrium::app
