#pragma once

#include "core/server/emitter.h"

#include <QStringList>

#include <vector>

namespace atrium::server {

/// What is to be said, kept until it may be said: nobody hears of a step before it is durable.
/// A value, apart from being an Emitter itself.
class Emissions final : public Emitter
{
public:
    void toRoom(const QString &room, const QString &event, const QJsonArray &arguments) override;
    void toRoomEncoded(const QString &room, const QString &event, const JsonText &text) override;
    void toEverybody(const QString &event, const QJsonArray &arguments) override;
    void endSession(const QByteArray &token) override;
    void toSender(const QString &event, const QJsonArray &arguments) override;
    void toSenderEncoded(const QString &event, const JsonText &text) override;
    void joinSender(const QString &room) override;
    void leaveSender(const QString &room) override;

    void noteRefusal(const QString &reason) override { m_refusal = reason; }

    /// Why the sender was refused; empty when it was not.
    [[nodiscard]] QString refusal() const { return m_refusal; }
    [[nodiscard]] bool isEmpty() const { return m_said.empty(); }
    /// The rooms that the sender enters.
    [[nodiscard]] QStringList joinedRooms() const;
    /// Says everything, in the order in which it was said to this.
    void playTo(Emitter &emitter) const;
    /// The same where no client asked: what is for the sender is left out.
    void playTo(Broadcaster &broadcaster) const;
    /// What the sender is told, and the rooms that it enters and leaves, as bytes: the answer that
    /// a retry of the command gets.
    [[nodiscard]] QByteArray senderPart() const;
    /// Reads senderPart(); empty when the bytes are none.
    [[nodiscard]] static Emissions fromSenderPart(const QByteArray &bytes);

private:
    enum class Kind : quint8 { Room, Everybody, EndSession, Sender, Join, Leave };
    struct Said
    {
        Kind kind;
        QString target; ///< room, or token
        QString event;
        QJsonArray arguments;
        JsonText encoded; ///< instead of them, unless it is empty
    };

    void playOne(const Said &said, Broadcaster &broadcaster) const;

    std::vector<Said> m_said;
    QString m_refusal;
};

} // namespace atrium::server
