#include "core/base/log.h"

namespace atrium {

Q_LOGGING_CATEGORY(logAsync, "atrium.async", QtInfoMsg)
Q_LOGGING_CATEGORY(logNet, "atrium.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logSocketIo, "atrium.socketio", QtInfoMsg)
Q_LOGGING_CATEGORY(logSpa, "atrium.spa", QtInfoMsg)
Q_LOGGING_CATEGORY(logStorage, "atrium.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(logServer, "atrium.server", QtInfoMsg)
Q_LOGGING_CATEGORY(logApp, "atrium.app", QtInfoMsg)

} // namespace atrium
