#pragma once

#include "core/server/emitter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace atrium::server::test {

/// Writes down who got which event: "sender <event>", "<room> <event>", "all <event>", "join
/// <room>".
class RecordingEmitter final : public Emitter
{
public:
    void toRoom(const QString &room, const QString &event, const QJsonArray &arguments) override
    {
        note(room, event, arguments);
    }

    void toEverybody(const QString &event, const QJsonArray &arguments) override
    {
        note(QStringLiteral("all"), event, arguments);
    }

    void toSender(const QString &event, const QJsonArray &arguments) override
    {
        note(QStringLiteral("sender"), event, arguments);
    }

    void endSession(const QByteArray &) override
    {
        note(QStringLiteral("holders"), QStringLiteral("session_ended"), {});
    }

    void leaveSender(const QString &room) override
    {
        m_log.append(QStringLiteral("leave ") + room);
        m_payloads.emplace_back();
    }

    void joinSender(const QString &room) override
    {
        m_log.append(QStringLiteral("join ") + room);
        m_payloads.emplace_back();
    }

    /// What happened since the last call.
    QStringList take()
    {
        m_taken = std::exchange(m_payloads, {});
        return std::exchange(m_log, {});
    }

    /// Arguments of the n-th emission of what was taken last, as compact JSON with single quotes.
    [[nodiscard]] QByteArray payload(size_t index) const
    {
        return QJsonDocument(m_taken.at(index)).toJson(QJsonDocument::Compact).replace('"', '\'');
    }

    [[nodiscard]] QJsonObject object(size_t index) const
    {
        return m_taken.at(index).at(0).toObject();
    }

private:
    void note(const QString &recipient, const QString &event, const QJsonArray &arguments)
    {
        m_log.append(recipient + QLatin1Char(' ') + event);
        m_payloads.push_back(arguments);
    }

    QStringList m_log;
    std::vector<QJsonArray> m_payloads;
    std::vector<QJsonArray> m_taken;
};

} // namespace atrium::server::test
