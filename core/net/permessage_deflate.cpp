#include "core/net/permessage_deflate.h"

#include <array>
#include <zlib.h>

namespace atrium::net {

namespace {

/// What a sender leaves out at the end of each message (RFC 7692 7.2.1): an empty stored block.
constexpr QByteArrayView tail("\x00\x00\xff\xff", 4);

/// zlib's smallest window of a raw stream. Asked for 8 it takes 9 or refuses, by its version.
constexpr int smallestWindow = 9;

/// Hash and buffers of a compressor in step with a window of 4 KB (zlib's default 8 goes with 32).
constexpr int memoryLevel = 5;

constexpr qsizetype mostAtOnce = std::numeric_limits<int>::max(); // zlib counts in unsigned int

void show(z_stream &stream, QByteArrayView input)
{
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(input.data()));
    stream.avail_in = uInt(input.size());
}

/// Makes room for more behind the `size` bytes of `out`, at most up to `most` bytes in all, and
/// shows `shown` of it to zlib. Exact sizes: QByteArray's own growth would take twice the limit.
void makeRoom(z_stream &stream, QByteArray &out, qsizetype size, qsizetype expected, qsizetype most,
              qsizetype shown = mostAtOnce)
{
    if (size == out.capacity() || out.capacity() == 0)
        out.reserve(qMin(most, qMax(2 * size, size + expected)));
    out.resize(qMin(out.capacity(), most));
    stream.next_out = reinterpret_cast<Bytef *>(out.data() + size);
    stream.avail_out = uInt(std::min({out.size() - size, shown, mostAtOnce}));
}

} // namespace

// --- inflating ---

void MessageInflater::Closer::operator()(z_stream_s *stream) const
{
    inflateEnd(stream);
    delete stream;
}

MessageInflater::MessageInflater(const DeflateAgreement &agreement)
    : m_windowBits(qMax(agreement.clientWindowBits, smallestWindow))
    , m_keepsContext(agreement.clientKeepsContext)
{ }

MessageInflater::~MessageInflater() = default;

bool MessageInflater::wake()
{
    auto stream = std::make_unique<z_stream>();
    if (inflateInit2(stream.get(), -m_windowBits) != Z_OK)
        return false;
    m_stream.reset(stream.release());
    if (!m_history.isEmpty()) {
        inflateSetDictionary(m_stream.get(), reinterpret_cast<const Bytef *>(m_history.constData()),
                             uInt(m_history.size()));
        m_history = QByteArray();
    }
    return true;
}

void MessageInflater::rest()
{
    if (!m_stream || m_isInside)
        return;
    if (m_keepsContext) {
        std::array<char, 1 << MAX_WBITS> history;
        uInt size = 0;
        inflateGetDictionary(m_stream.get(), reinterpret_cast<Bytef *>(history.data()), &size);
        m_history = QByteArray(history.data(), qsizetype(size));
    }
    m_stream.reset();
}

MessageInflater::Verdict MessageInflater::inflate(QByteArrayView &piece, QByteArray &message,
                                                  Bounds &bounds)
{
    if (piece.isEmpty() && !m_isPaused)
        return Verdict::Good;
    if (bounds.budget <= 0) {
        m_isPaused = true;
        return Verdict::Paused;
    }
    m_isInside = true;
    const Verdict verdict = feed(piece, message, bounds);
    m_isPaused = verdict == Verdict::Paused;
    return verdict;
}

MessageInflater::Verdict MessageInflater::finish(QByteArray &message, qsizetype limit)
{
    // zlib flushed twice in a row writes nothing at all: some peers send empty messages so.
    if (!m_isInside)
        return Verdict::Good;
    Bounds bounds{limit};
    QByteArrayView rest = tail;
    const Verdict verdict = feed(rest, message, bounds);
    if (verdict != Verdict::Good)
        return verdict;
    // At the start of a block, at a byte's edge (zlib.h on data_type): else a block was cut off.
    if ((m_stream->data_type & 0xBF) != 0x80)
        return Verdict::Corrupt;
    m_isInside = false;
    if (!m_keepsContext)
        m_stream.reset();
    return Verdict::Good;
}

MessageInflater::Verdict MessageInflater::feed(QByteArrayView &piece, QByteArray &message,
                                               Bounds &bounds)
{
    if (!m_stream && !wake())
        return Verdict::Corrupt;
    z_stream &stream = *m_stream;
    show(stream, piece);
    qsizetype size = message.size();
    Verdict verdict = Verdict::Good;
    do {
        // One byte more than allowed tells a message of the limit from a larger one.
        makeRoom(stream, message, size, 4 * piece.size(), bounds.message + 1, bounds.budget);
        const int code = ::inflate(&stream, Z_SYNC_FLUSH);
        const qsizetype before =
            std::exchange(size, reinterpret_cast<char *>(stream.next_out) - message.data());
        bounds.budget -= size - before;
        // In this order: zlib may have read on past the byte that is too many.
        if (size > bounds.message)
            verdict = Verdict::TooLarge;
        else if (code == Z_STREAM_END)
            inflateResetKeep(&stream); // RFC 7692 7.2.3.4: a final block ends no message
        else if (code != Z_OK && code != Z_BUF_ERROR)
            verdict = Verdict::Corrupt;
        if (verdict == Verdict::Good && bounds.budget <= 0)
            verdict = Verdict::Paused;
    } while (verdict == Verdict::Good && (stream.avail_in > 0 || stream.avail_out == 0));
    piece = piece.last(qsizetype(stream.avail_in));
    message.resize(qMin(size, bounds.message));
    return verdict;
}

// --- deflating ---

void MessageDeflater::Closer::operator()(z_stream_s *stream) const
{
    deflateEnd(stream);
    delete stream;
}

MessageDeflater::MessageDeflater(const DeflateAgreement &agreement, const DeflateOptions &options)
    : m_windowBits(qMin(agreement.serverWindowBits, options.windowBits))
    , m_level(options.level)
    , m_keepsContext(agreement.serverKeepsContext)
{ }

MessageDeflater::~MessageDeflater() = default;

bool MessageDeflater::wake()
{
    // No window of zlib's is as small as 8 bits; runs of one byte refer back by one only.
    const int strategy = m_windowBits < smallestWindow ? Z_RLE : Z_DEFAULT_STRATEGY;
    auto stream = std::make_unique<z_stream>();
    const int code = deflateInit2(stream.get(), m_level, Z_DEFLATED,
                                  -qMax(m_windowBits, smallestWindow), memoryLevel, strategy);
    if (code != Z_OK)
        return false;
    m_stream.reset(stream.release());
    return true;
}

QByteArray MessageDeflater::deflate(QByteArrayView message)
{
    if (message.isEmpty())
        return QByteArray(1, '\0'); // RFC 7692 7.2.3.6; zlib would write it only once in a row
    if (!m_stream && !wake())
        return {};
    z_stream &stream = *m_stream;
    QByteArray out;
    qsizetype size = 0;
    do {
        const QByteArrayView piece = message.first(qMin(message.size(), mostAtOnce));
        message = message.sliced(piece.size());
        show(stream, piece);
        const int flush = message.isEmpty() ? Z_SYNC_FLUSH : Z_NO_FLUSH;
        do {
            makeRoom(stream, out, size, piece.size() / 3 + 64,
                     std::numeric_limits<qsizetype>::max());
            ::deflate(&stream, flush);
            size = reinterpret_cast<char *>(stream.next_out) - out.data();
        } while (stream.avail_out == 0);
    } while (!message.isEmpty());
    out.resize(size - tail.size());
    if (!m_keepsContext)
        rest();
    return out;
}

} // namespace atrium::net
