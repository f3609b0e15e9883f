#include "core/net/stream_listener.h"

#include "core/net/stream_listener_epoll.h"
#include "core/net/stream_listener_qt.h"

#include <array>

namespace atrium::net {

namespace {

constexpr std::array<std::pair<StreamBackend, QLatin1String>, 3> names{{
    {StreamBackend::Auto, QLatin1String("auto")},
    {StreamBackend::Epoll, QLatin1String("epoll")},
    {StreamBackend::Qt, QLatin1String("qt")},
}};

} // namespace

StreamBackend chosenBackend(const StreamCarrier &carrier)
{
    if (carrier.backend != StreamBackend::Auto)
        return carrier.backend;
    return hasEpoll() && !carrier.tls ? StreamBackend::Epoll : StreamBackend::Qt;
}

QLatin1String backendName(StreamBackend backend)
{
    return std::ranges::find(names, backend, &decltype(names)::value_type::first)->second;
}

Result<StreamBackend> backendFromName(const QString &name)
{
    for (const auto &[backend, known] : names) {
        if (name == known)
            return backend;
    }
    return failure(ErrorCode::InvalidArgument, QStringLiteral("must be auto, epoll or qt"));
}

Result<std::unique_ptr<StreamListener>> makeStreamListener(const StreamSettings &settings,
                                                           StreamListener::AcceptHandler onAccepted)
{
    if (chosenBackend(settings.carrier) == StreamBackend::Qt)
        return makeQtListener(settings, std::move(onAccepted));
    if (settings.carrier.tls)
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("The epoll backend does not speak TLS: choose the qt "
                                      "backend, or leave the choice to Atrium."));
    if (!hasEpoll())
        return failure(ErrorCode::InvalidArgument,
                       QStringLiteral("This system has no epoll backend: choose the qt backend, or "
                                      "leave the choice to Atrium."));
    return makeEpollListener(settings, std::move(onAccepted));
}

} // namespace atrium::net
