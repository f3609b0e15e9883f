#include "core/socketio/server_core.h"

#include "core/base/log.h"

namespace atrium::socketio {

ServerCore::ServerCore(ServerOptions serverOptions)
    : options(std::move(serverOptions))
    , engine(options)
{ }

ServerCore::~ServerCore()
{
    // A namespace may live on in a socket that somebody keeps; the timers do not.
    for (const auto &space : std::as_const(namespaces))
        space->m_recovery.reset();
}

std::shared_ptr<Namespace> ServerCore::make(const QString &name)
{
    auto space = std::make_shared<Namespace>(name);
    space->m_maxOpenRequests = options.maxOpenRequests;
    if (options.recovery) {
        space->m_recovery = std::make_unique<Recovery>(*options.recovery, name, engine.wheel(),
                                                       options.pingInterval + options.pingTimeout);
    }
    namespaces.insert(name, space);
    return space;
}

Namespace &ServerCore::of(const QString &name)
{
    const auto space = namespaces.value(name);
    return space ? *space : *make(name);
}

std::shared_ptr<Namespace> ServerCore::find(const QString &name)
{
    if (auto space = namespaces.value(name))
        return space;
    const auto family = std::find_if(families.begin(), families.end(),
                                     [&](const Family &one) { return one.accepts(name); });
    if (family == families.end())
        return nullptr;
    if (m_made.size() >= std::min(m_dropAt, options.maxDynamicNamespaces))
        dropDeserted();
    if (m_made.size() >= options.maxDynamicNamespaces) {
        qCInfo(logSocketIo, "refused a namespace: %lld were made already",
               static_cast<long long>(m_made.size()));
        return nullptr;
    }
    auto space = make(name);
    m_made.insert(name);
    family->setUp(*space);
    return space;
}

void ServerCore::dropDeserted()
{
    for (auto name = m_made.begin(); name != m_made.end();) {
        const auto space = namespaces.constFind(*name);
        // Sockets and those who are just being let in hold it, too.
        const bool isDeserted = space->use_count() == 1
            && !((*space)->m_recovery && (*space)->m_recovery->isAnybodyAway());
        if (isDeserted) {
            namespaces.erase(space);
            name = m_made.erase(name);
        } else {
            ++name;
        }
    }
    m_dropAt = std::max<qsizetype>(64, 2 * m_made.size());
}

} // namespace atrium::socketio
