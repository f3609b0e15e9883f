#include "core/net/listen_refusal.h"

namespace atrium::net {

tl::unexpected<Error> listenRefusal(const QHostAddress &address, quint16 port,
                                    ListenProblem problem, const QString &detail)
{
    const QString where = QStringLiteral("%1 port %2").arg(address.toString()).arg(port);
    switch (problem) {
    case ListenProblem::AddressInUse:
        return failure(ErrorCode::Unavailable,
                       QStringLiteral("Cannot listen on %1: another program uses it. Stop that "
                                      "program or choose another port.")
                           .arg(where));
    case ListenProblem::NotAllowed:
        return failure(ErrorCode::NotAllowed,
                       QStringLiteral("Cannot listen on %1: ports below 1024 need special rights. "
                                      "Choose a higher port.")
                           .arg(where));
    case ListenProblem::NoSuchAddress:
        return failure(
            ErrorCode::InvalidArgument,
            QStringLiteral("Cannot listen on %1: this machine has no such address.").arg(where));
    case ListenProblem::Other:
        break;
    }
    return failure(ErrorCode::Unavailable,
                   QStringLiteral("Cannot listen on %1: %2.").arg(where, detail));
}

} // namespace atrium::net
