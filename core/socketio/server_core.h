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
    /// Namespaces that are made when a client asks for one.
    struct Family
    {
        std::function<bool(const QString &name)> accepts;
        std::function<void(Namespace &space)> setUp;
    };

    explicit ServerCore(ServerOptions serverOptions);
    ~ServerCore();

    /// Made when it is not there.
    Namespace &of(const QString &name);
    /// For a client: null when there is no such namespace and none may be made.
    [[nodiscard]] std::shared_ptr<Namespace> find(const QString &name);

    ServerOptions options;
    QHash<QString, std::shared_ptr<Namespace>> namespaces;
    std::vector<Family> families;
    Server *server = nullptr;
    EngineIoServer engine; ///< last: closing it tells clients, who use the rest

private:
    std::shared_ptr<Namespace> make(const QString &name);
    void dropDeserted();

    QSet<QString> m_made; ///< names of those that a family has
    qsizetype m_dropAt = 64;
};

} // namespace atrium::socketio
