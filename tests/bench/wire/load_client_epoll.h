#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/wire/dialect.h"

namespace atrium::load {

using Clock = std::chrono::steady_clock;

/// One connection of the load; small, for there are many.
struct LoadConnection
{
    enum class State : quint8 { Connecting, Handshaking, Opened, Joined, Closed };
    enum class Kind : quint8 { Ordinary, Deaf };

    int fd = -1; ///< -1: closed
    int number = 0;
    State state = State::Connecting;
    Kind kind = Kind::Ordinary;
    bool wantsWriting = false;
    std::string unread; ///< part of a frame, or of the handshake's answer
    std::string unsent;
};

/// Told what happens to the connections. Calls come from within LoadClient::runUntil.
class LoadListener
{
public:
    virtual ~LoadListener() = default;
    virtual void joined(LoadConnection &) { }
    virtual void echoed(LoadConnection &) { }
    virtual void broadcastHeard(LoadConnection &) { }
};

/// Many client connections in one epoll set; answers heartbeats. One thread, no Qt loop.
class LoadClient
{
public:
    explicit LoadClient(const LoadOptions &options);
    ~LoadClient();
    Q_DISABLE_COPY_MOVE(LoadClient)

    /// Makes room for descriptors; refuses when the system's limit is below the need.
    [[nodiscard]] static Result<> reserveDescriptors(int connections);

    void setListener(LoadListener *listener) { m_listener = listener; }
    /// Begins one more connection; the listener hears when it has joined.
    void open(LoadConnection::Kind kind = LoadConnection::Kind::Ordinary);
    void send(LoadConnection &connection, const QByteArray &bytes);

    /// Handles what comes until `done`, a failure, or the time; true only when done.
    bool runUntil(const std::function<bool()> &done, Clock::time_point deadline);

    [[nodiscard]] const Phrases &phrases() const { return m_phrases; }
    [[nodiscard]] LoadConnection &connection(int number) { return *m_connections[size_t(number)]; }
    [[nodiscard]] int count() const { return int(m_connections.size()); }
    /// Deaf connections that the server has cut, and when the last one was.
    [[nodiscard]] int cut() const { return m_cut; }
    [[nodiscard]] Clock::time_point lastCut() const { return m_lastCut; }
    /// Why an ordinary connection could not be opened or was lost; empty while all is well.
    [[nodiscard]] const QString &failure() const { return m_failure; }

private:
    void handle(LoadConnection &connection, quint32 events);
    void becomeWritable(LoadConnection &connection);
    void becomeReadable(LoadConnection &connection);
    /// Consumes whole frames, keeps the rest.
    qsizetype consume(LoadConnection &connection, QByteArrayView bytes);
    qsizetype consumeHandshake(LoadConnection &connection, QByteArrayView bytes);
    void receive(LoadConnection &connection, const ServerFrame &frame);
    void receiveMessage(LoadConnection &connection, QByteArrayView message, ServerFrame::Part part);
    void join(LoadConnection &connection);
    void flood(LoadConnection &connection);
    void watch(LoadConnection &connection, quint32 events, int operation);
    void lose(LoadConnection &connection, const QString &reason);
    void connectSocket(LoadConnection &connection);

    Phrases m_phrases;
    QByteArray m_host;
    quint16 m_port;
    int m_epoll;
    LoadListener *m_listener = nullptr;
    std::vector<std::unique_ptr<LoadConnection>> m_connections;
    std::vector<char> m_buffer;
    int m_cut = 0;
    Clock::time_point m_lastCut;
    QString m_failure;
};

} // namespace atrium::load
