#pragma once

#include <QLoggingCategory>

/// One logging category per folder of core/; `QT_LOGGING_RULES="atrium.net.debug=true"` opens one.
namespace atrium {

Q_DECLARE_LOGGING_CATEGORY(logAsync)
Q_DECLARE_LOGGING_CATEGORY(logNet)
Q_DECLARE_LOGGING_CATEGORY(logSocketIo)
Q_DECLARE_LOGGING_CATEGORY(logSpa)
Q_DECLARE_LOGGING_CATEGORY(logStorage)
Q_DECLARE_LOGGING_CATEGORY(logServer)
Q_DECLARE_LOGGING_CATEGORY(logApp)

} // namespace atrium
