#pragma once

#include "core/server/console.h"

#include <optional>

namespace atrium::server {

/// The conversation with one user of the console.
class ConsoleSession
{
public:
    static constexpr qsizetype maximumLine = 1024; ///< bytes, without its end

    ConsoleSession(const AdminToken &token, SurveyedHouse house, ConsoleLimits limits,
                   net::StreamReader &reader, net::StreamWriter &writer);

    /// Until the user goes or is shown out.
    QCoro::Task<> run();

private:
    enum class Access : quint8 { Everybody, Authorized };
    struct Command
    {
        const char *name;
        const char *arguments;
        const char *description;
        Access access;
        QCoro::Task<> (ConsoleSession::*run)(QByteArray argument);
    };
    static const std::vector<Command> &commands();

    /// The next line without its end; nothing when no more comes or the line is too long.
    QCoro::Task<std::optional<QByteArray>> nextLine();
    QCoro::Task<> obey(QByteArray line);
    /// Writes a piece and waits while the reader is slow.
    QCoro::Task<> say(QByteArray text);

    QCoro::Task<> help(QByteArray argument);
    QCoro::Task<> tasks(QByteArray argument);
    QCoro::Task<> tree(QByteArray argument);
    QCoro::Task<> loop(QByteArray argument);
    QCoro::Task<> connections(QByteArray argument);
    QCoro::Task<> cancel(QByteArray argument);
    QCoro::Task<> authorize(QByteArray argument);
    QCoro::Task<> quit(QByteArray argument);

    const AdminToken &m_token;
    SurveyedHouse m_house;
    ConsoleLimits m_limits;
    net::StreamReader &m_reader;
    net::StreamWriter &m_writer;
    QByteArray m_received; ///< not yet a whole line
    int m_wrongTokens = 0;
    bool m_isFirstLine = true;
    bool m_isAuthorized = false;
    bool m_isOver = false;
};

} // namespace atrium::server
