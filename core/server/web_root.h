#pragma once

#include "core/net/http_message.h"

#include <QCoroTask>

#include <optional>

namespace atrium::server {

/// A folder of saved pages instead of our own (spa-contract.md 10.4): `/` is `index.html`, every
/// other page its path with `.html` behind it, and `/static/…` lies below `static/`.
class WebRoot
{
public:
    static constexpr qint64 largestFile = 16 * 1024 * 1024;

    explicit WebRoot(QString folder)
        : m_folder(std::move(folder))
    { }
    [[nodiscard]] bool isUsed() const { return !m_folder.isEmpty(); }

    /// The file for that path, read on another thread; 404 when there is none, or when it lies
    /// outside the folder. A `{{message}}` in it becomes `message`; a page without one gets it at
    /// its end.
    QCoro::Task<net::HttpResponse> respond(QString path, QString message) const;

private:
    QString m_folder;
};

} // namespace atrium::server
