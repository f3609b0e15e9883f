#pragma once

#include "core/net/unsent_total.h"

#include <QByteArray>
#include <QByteArrayView>

#include <span>
#include <vector>

namespace atrium::net {

/// Bytes that could not be sent at once, in order: own copies of small pieces side by side, large
/// pieces shared. Of one thread.
class SendQueue
{
public:
    SendQueue() = default;
    ~SendQueue() { UnsentTotal::ofThisThread().take(m_size); }
    Q_DISABLE_COPY_MOVE(SendQueue)

    void append(QByteArrayView bytes);
    /// Shares `bytes` from `offset` on instead of copying, unless they are few.
    void appendShared(const QByteArray &bytes, qsizetype offset);

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] qsizetype size() const { return m_size; }
    /// Fills `pieces` with the first bytes of the queue; answers how many it used.
    [[nodiscard]] size_t front(std::span<QByteArrayView> pieces) const;
    void consume(qsizetype size);

private:
    void grow(qsizetype size);

    /// Up to this size copying is cheaper than another piece.
    static constexpr qsizetype pieceBytes = 4096;

    std::vector<QByteArray> m_pieces;
    size_t m_first = 0; ///< pieces before it are sent
    qsizetype m_offset = 0; ///< of the first piece, sent already
    qsizetype m_size = 0; ///< counted in the thread's UnsentTotal
};

} // namespace atrium::net
