#include "core/net/send_queue.h"

namespace atrium::net {

void SendQueue::grow(qsizetype size)
{
    m_size += size;
    UnsentTotal::ofThisThread().add(size);
}

void SendQueue::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    grow(bytes.size());
    const bool fits = m_first < m_pieces.size() && m_pieces.back().isDetached()
        && m_pieces.back().size() + bytes.size() <= pieceBytes;
    if (fits)
        m_pieces.back().append(bytes);
    else
        m_pieces.push_back(bytes.toByteArray());
}

void SendQueue::appendShared(const QByteArray &bytes, qsizetype offset)
{
    const qsizetype rest = bytes.size() - offset;
    // Only the first piece has an offset.
    if (rest <= pieceBytes || (offset > 0 && m_first < m_pieces.size())) {
        append(QByteArrayView(bytes).sliced(offset));
        return;
    }
    if (m_first == m_pieces.size())
        m_offset = offset;
    m_pieces.push_back(bytes);
    grow(rest);
}

size_t SendQueue::front(std::span<QByteArrayView> pieces) const
{
    size_t used = 0;
    for (size_t i = m_first; i < m_pieces.size() && used < pieces.size(); ++i)
        pieces[used++] = QByteArrayView(m_pieces[i]).sliced(i == m_first ? m_offset : 0);
    return used;
}

void SendQueue::consume(qsizetype size)
{
    Q_ASSERT(size <= m_size);
    m_size -= size;
    UnsentTotal::ofThisThread().take(size);
    m_offset += size;
    while (m_first < m_pieces.size() && m_offset >= m_pieces[m_first].size()) {
        m_offset -= m_pieces[m_first].size();
        m_pieces[m_first++] = QByteArray();
    }
    if (m_first == m_pieces.size()) {
        m_pieces.clear();
        m_first = 0;
    } else if (m_first > 64 && m_first * 2 > m_pieces.size()) {
        m_pieces.erase(m_pieces.begin(), m_pieces.begin() + qsizetype(m_first));
        m_first = 0;
    }
}

} // namespace atrium::net
