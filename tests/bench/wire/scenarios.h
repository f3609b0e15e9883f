#pragma once

#include <optional>

#include "tests/bench/wire/figures.h"
#include "tests/bench/wire/load_client_epoll.h"
#include "tests/bench/wire/server_process_posix.h"

namespace atrium::load {

/// The phases of one run, in order; each adds its figures, and refuses with what the server did.
class Scenarios
{
public:
    Scenarios(const LoadOptions &options, std::optional<ServerProcess> server);

    [[nodiscard]] Result<Figures> run();

private:
    using Phase = Result<> (Scenarios::*)();

    [[nodiscard]] Result<> connectAll();
    [[nodiscard]] Result<> idle();
    [[nodiscard]] Result<> echoAlone();
    [[nodiscard]] Result<> echoBusy();
    [[nodiscard]] Result<> broadcast();
    [[nodiscard]] Result<> deaf();
    [[nodiscard]] Result<> timeEchoes(const QByteArray &name, bool isAlone,
                                      std::chrono::milliseconds length);
    /// The client's own reason, or else `sentence`.
    [[nodiscard]] tl::unexpected<Error> broken(const QString &sentence) const;
    [[nodiscard]] std::chrono::nanoseconds serverTime() const;

    LoadOptions m_options;
    std::optional<ServerProcess> m_server;
    LoadClient m_client;
    Figures m_figures;
    double m_emptyKib = 0; ///< the server's memory without connections
};

} // namespace atrium::load
