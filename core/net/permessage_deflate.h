#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <limits>
#include <memory>

struct z_stream_s;

/// Compression of WebSocket messages (RFC 7692), the server's side, as functions of bytes: no
/// sockets, no clock. What is agreed on in the handshake is in permessage_deflate_offer.h.
namespace atrium::net {

/// What a server is willing to do about compression. The defaults cost a connection that compresses
/// both ways 50 KB instead of zlib's 300, and on our JSON they reach 94 % of its ratio for 60 % of
/// its CPU. Levels below 4 lose sight of a long message that is sent again and again.
struct DeflateOptions
{
    bool isEnabled = false;
    qsizetype threshold = 1024; ///< shorter messages are sent as they are
    int level = 5; ///< zlib's, 1 to 9
    /// Longer messages are sent as they are, too: compressing one would keep everybody waiting.
    qsizetype longest = 256 * 1024;
    int windowBits = 12; ///< largest window of either side, 9 to 15
    bool keepsContext = true; ///< false: each message is compressed for itself, both ways
};

/// What both sides agreed on (RFC 7692 7.1).
struct DeflateAgreement
{
    bool serverKeepsContext = true;
    bool clientKeepsContext = true;
    int serverWindowBits = 15; ///< 8 to 15
    int clientWindowBits = 15;
    bool isServerWindowNamed = false; ///< the answer has to say so
    bool isClientWindowNamed = false;

    bool operator==(const DeflateAgreement &) const = default;
};

/// Undoes the peer's compression, piece by piece, into memory that grows with what really comes.
/// Owns nothing until the first compressed message.
class MessageInflater
{
public:
    enum class Verdict : quint8 {
        Good,
        Paused, ///< the budget is used up: go on with what is left of the piece, be it nothing
        TooLarge, ///< more than the limit would come out
        Corrupt ///< not a DEFLATE stream, or cut off in the middle; or zlib has no memory
    };

    explicit MessageInflater(const DeflateAgreement &agreement);
    ~MessageInflater();

    /// How far unfolding may go. What comes out is taken off the budget.
    struct Bounds
    {
        qsizetype message; ///< bytes of the whole message
        qsizetype budget = std::numeric_limits<qsizetype>::max();
    };

    /// Appends to `message` what `piece` unfolds to, and takes what was used off the piece's front:
    /// all of it, unless paused. After TooLarge or Corrupt the inflater is of no more use.
    [[nodiscard]] Verdict inflate(QByteArrayView &piece, QByteArray &message, Bounds &bounds);
    /// The message's last piece was in (RFC 7692 7.2.2). Whatever the budget, for few bytes come
    /// out.
    [[nodiscard]] Verdict finish(QByteArray &message, qsizetype limit);

    [[nodiscard]] bool isWarm() const { return m_stream != nullptr; }
    /// Between messages: gives back all memory but the history that the peer may refer to.
    void rest();

private:
    [[nodiscard]] Verdict feed(QByteArrayView &piece, QByteArray &message, Bounds &bounds);
    [[nodiscard]] bool wake();

    struct Closer
    {
        void operator()(z_stream_s *stream) const;
    };
    std::unique_ptr<z_stream_s, Closer> m_stream;
    QByteArray m_history; ///< while resting
    int m_windowBits;
    bool m_keepsContext;
    bool m_isInside = false; ///< a message that is not empty has begun
    bool m_isPaused = false; ///< zlib may hold more of what it was given
};

/// Compresses whole messages for one peer. Owns nothing until the first; what it owns may be given
/// back at any time between two, at the price of a worse ratio for the next.
class MessageDeflater
{
public:
    MessageDeflater(const DeflateAgreement &agreement, const DeflateOptions &options);
    ~MessageDeflater();

    /// The payload of one compressed message; empty when zlib has no memory.
    [[nodiscard]] QByteArray deflate(QByteArrayView message);

    [[nodiscard]] bool isWarm() const { return m_stream != nullptr; }
    void rest() { m_stream.reset(); }

private:
    [[nodiscard]] bool wake();

    struct Closer
    {
        void operator()(z_stream_s *stream) const;
    };
    std::unique_ptr<z_stream_s, Closer> m_stream;
    int m_windowBits;
    int m_level;
    bool m_keepsContext;
};

} // namespace atrium::net
