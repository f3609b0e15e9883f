#pragma once

#include <QByteArrayView>

#include <array>
#include <cstring>
#include <utility>

namespace atrium::net {

/// What one stream sends during its own turn of the event loop: small pieces (a handshake's answer
/// and the first packet, the replies to what came in one read) leave in one system call at the
/// turn's end. One per EventPort, since only one stream has its turn at a time.
class TurnOutbox
{
public:
    /// Beyond this, pieces leave at once: no stream's bytes wait for long, and no cap is passed by
    /// much.
    static constexpr qsizetype capacity = 4096;

    /// Makes `owner` the one that gathers; false while another does (a nested event loop).
    [[nodiscard]] bool open(const void *owner)
    {
        if (m_owner)
            return false;
        m_owner = owner;
        return true;
    }
    /// Does nothing unless it is the owner's.
    void close(const void *owner)
    {
        if (m_owner == owner)
            m_owner = nullptr;
    }
    [[nodiscard]] bool isOf(const void *owner) const { return m_owner == owner; }

    /// False when there is no room for them.
    [[nodiscard]] bool add(QByteArrayView bytes)
    {
        if (bytes.size() > capacity - m_size)
            return false;
        std::memcpy(m_bytes.data() + m_size, bytes.data(), size_t(bytes.size()));
        m_size += bytes.size();
        return true;
    }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// What was gathered, which is then forgotten: valid until more is added.
    [[nodiscard]] QByteArrayView take() { return {m_bytes.data(), std::exchange(m_size, 0)}; }

private:
    const void *m_owner = nullptr;
    qsizetype m_size = 0;
    std::array<char, capacity> m_bytes;
};

} // namespace atrium::net
