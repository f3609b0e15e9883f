#include "core/socketio/random_id.h"

#include "core/socketio/system_entropy.h"

#include <algorithm>
#include <array>

namespace atrium::socketio {

namespace {

/// Random bytes fetched ahead: the system's generator costs microseconds a call, and a storm of
/// clients wants two ids each. What is handed out is wiped.
class EntropyPool
{
public:
    void take(std::span<char> bytes)
    {
        if (bytes.size() > m_left) {
            fillFromSystem(m_bytes);
            m_left = m_bytes.size();
        }
        const auto end = m_bytes.begin() + qsizetype(m_left);
        m_left -= bytes.size();
        const auto begin = m_bytes.begin() + qsizetype(m_left);
        std::copy(begin, end, bytes.begin());
        std::fill(begin, end, '\0');
    }

private:
    std::array<char, mostEntropyBytes> m_bytes{};
    size_t m_left = 0;
};

} // namespace

QByteArray randomId(int bytes)
{
    static thread_local EntropyPool pool;
    std::array<char, 32> random;
    Q_ASSERT(bytes > 0 && size_t(bytes) <= random.size());
    pool.take(std::span(random).first(size_t(bytes)));
    return QByteArray::fromRawData(random.data(), bytes)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace atrium::socketio
