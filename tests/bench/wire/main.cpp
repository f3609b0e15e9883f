#include <QCoreApplication>

#include <cstdio>

#include "tests/bench/wire/scenarios.h"

using namespace atrium;
using namespace atrium::load;

namespace {

int complain(const Error &error, int code)
{
    std::fprintf(stderr, "atrium-load: %s\n", qUtf8Printable(error.message));
    return code;
}

Result<Figures> measure(const LoadOptions &options)
{
    const Result<> descriptors = LoadClient::reserveDescriptors(options.connections + options.deaf);
    if (!descriptors)
        return tl::unexpected(descriptors.error());
    std::optional<ServerProcess> server;
    if (options.serverPid != 0) {
        const Result<ServerProcess> process = ServerProcess::of(options.serverPid);
        if (!process)
            return tl::unexpected(process.error());
        server = *process;
    }
    return Scenarios(options, server).run();
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    QCoreApplication::setApplicationName(QStringLiteral("atrium-load"));
    const Result<LoadOptions> options = optionsFrom(arguments);
    if (!options)
        return complain(options.error(), 2);
    if (options->help) {
        std::printf("%s", qUtf8Printable(usage()));
        return 0;
    }
    const Result<Figures> figures = measure(*options);
    if (!figures)
        return complain(figures.error(), 1);
    std::printf("%s", figures->print(options->output).constData());
    return 0;
}
