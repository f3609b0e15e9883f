#pragma once

#include "core/net/stream_listener.h"

namespace atrium::testing {

/// The backend that this run is about: STREAM_BACKEND=epoll|qt in the environment, else what the
/// system has. CTest runs such programs once for each (atrium_test_on_backends).
inline net::StreamCarrier streamCarrier()
{
    const QString name = qEnvironmentVariable("STREAM_BACKEND", QStringLiteral("auto"));
    const Result<net::StreamBackend> backend = net::backendFromName(name);
    if (!backend)
        qFatal("STREAM_BACKEND=%s: %s", qPrintable(name), qPrintable(backend.error().message));
    return {*backend, nullptr};
}

} // namespace atrium::testing
