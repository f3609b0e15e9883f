#pragma once

#include "core/base/json_writer.h"

#include <QString>

namespace atrium::server {

/// Who gets which event. The decisions of the house speak to this, so that order and recipients can
/// be tested without a network.
class Broadcaster
{
public:
    virtual ~Broadcaster() = default;
    virtual void toRoom(const QString &room, const QString &event,
                        const QJsonArray &arguments = {}) = 0;
    /// One argument that is JSON already: what is told most is not built twice.
    virtual void toRoomEncoded(const QString &room, const QString &event, const JsonText &argument)
    {
        toRoom(room, event, arrayOf(argument));
    }
    virtual void toEverybody(const QString &event, const QJsonArray &arguments = {}) = 0;
    /// Everything that was opened with this token is nobody's from now on: it leaves the rooms that
    /// only staff may hear, and is told `session_ended`.
    virtual void endSession(const QByteArray &token) = 0;
};

/// The same, on behalf of one client.
class Emitter : public Broadcaster
{
public:
    virtual void toSender(const QString &event, const QJsonArray &arguments = {}) = 0;
    virtual void toSenderEncoded(const QString &event, const JsonText &argument)
    {
        toSender(event, arrayOf(argument));
    }
    virtual void joinSender(const QString &room) = 0;
    virtual void leaveSender(const QString &room) = 0;
    /// What is told the sender now is a refusal, for this reason.
    virtual void noteRefusal(const QString &) { }
};

} // namespace atrium::server
