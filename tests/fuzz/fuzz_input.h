#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

/// What every fuzzer needs: invariants that stop the run, and cuts that the input decides.
namespace atrium::fuzz {

/// Stops the run with the sentence that did not hold; libFuzzer keeps the input.
inline void hold(bool condition, const char *sentence)
{
    if (condition)
        return;
    std::fprintf(stderr, "broken: %s\n", sentence);
    std::abort();
}

inline QByteArrayView viewOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

/// Sizes of the pieces in which the network delivers the rest of an input: its first four bytes
/// choose them. Lower-case letters at the front of a seed are as good as any.
class Cuts
{
public:
    explicit Cuts(QByteArrayView seed)
    {
        for (const char byte : seed)
            m_state = m_state * 31 + std::uint8_t(byte);
        m_longest = 1 + qsizetype(next() % 64);
    }

    static constexpr qsizetype seedBytes = 4;

    /// At least 1, at most `available`.
    qsizetype piece(qsizetype available)
    {
        return std::min(available, 1 + qsizetype(next()) % m_longest);
    }

private:
    std::uint32_t next()
    {
        m_state = m_state * 1664525u + 1013904223u;
        return m_state >> 8;
    }

    std::uint32_t m_state = 1;
    qsizetype m_longest = 1;
};

} // namespace atrium::fuzz
