#pragma once

#include "core/base/result.h"

#include <QStringList>
#include <QUrl>

#include <chrono>

namespace atrium::simulator {

/// What kind of house is played, and against which server.
struct Options
{
    int therapists = 50;
    int cashiers = 20;
    int monitors = 10;
    int customers = 200;
    QUrl url{QStringLiteral("http://127.0.0.1:5000")};
    QString certificateFile; ///< of the server, when no authority vouches for it
    double rate = 50; ///< people who arrive per second
    std::chrono::seconds duration{0}; ///< 0: until stopped
    quint32 seed = 1; ///< the same seed plays the same characters and thoughts
    double pace = 1; ///< 1: a minute of treatment lasts a second, people think as long as people
                     ///< do; 2: twice as fast
    double flaky =
        0.02; ///< share of people whose network breaks now and then; the same share is slow
    bool json = false; ///< the summary is one JSON object
    bool demoStaff = false; ///< the server knows as many people as `atrium --demo` does
    bool endOnStdinClose = false;

    [[nodiscard]] int people() const { return therapists + cashiers + monitors + customers; }
};

/// Options, or text for standard output that ends the program well (help, version).
struct ParsedOptions
{
    Options options;
    QString output; ///< when not empty: print this and end
};

/// Reads a command line (the first argument is the program). Refuses with one sentence that names
/// the option. Needs a QCoreApplication for the help.
[[nodiscard]] Result<ParsedOptions> parseOptions(const QStringList &arguments);

} // namespace atrium::simulator
