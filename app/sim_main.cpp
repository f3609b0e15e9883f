#include "app/process_end.h"
#include "app/simulator/simulation.h"
#include "core/async/async.h"

#include <QCoreApplication>

#include <cstdio>

using namespace atrium;

namespace {

void write(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("atrium-sim"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ATRIUM_VERSION));
    const Result<simulator::ParsedOptions> parsed =
        simulator::parseOptions(QCoreApplication::arguments());
    if (!parsed) {
        write(stderr, QStringLiteral("atrium-sim: %1\n").arg(parsed.error().message));
        return 2;
    }
    if (!parsed->output.isEmpty()) {
        write(stdout, parsed->output);
        return 0;
    }
    app::raiseConnectionLimit();
    async::Loop loop;
    async::Event stop;
    app::watchStopSignals(&application, [&stop] { stop.set(); });
    if (parsed->options.endOnStdinClose)
        app::watchStdinClose(&application, [&stop] { stop.set(); });
    simulator::Output output;
    output.progress = [](const QString &line) {
        write(stderr, line + u'\n');
    };
    output.summary = [](const QString &text) {
        write(stdout, text);
    };
    if (app::isStderrTerminal())
        output.progressInterval = std::chrono::seconds(1);
    return async::run(simulator::playHouse, parsed->options, output, &stop);
}
