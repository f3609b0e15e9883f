#pragma once

#include "core/socketio/engineio_server.h"
#include "core/socketio/namespace.h"
#include "core/socketio/server.h"

#include <memory>

namespace atrium::socketio {

/// What the clients of a server share. Goes with the server; clients that somebody still holds find
/// it gone.
struct ServerCore
{
    explicit ServerCore(ServerOptions serverOptions)
        : options(std::move(serverOptions))
        , engine(options)
    { }

    ServerOptions options;
    QHash<QString, std::shared_ptr<Namespace>> namespaces;
    Server *server = nullptr;
    EngineIoServer engine; ///< last: closing it tells clients, who use the rest
};

} // namespace atrium::socketio
