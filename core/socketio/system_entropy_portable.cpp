#include "core/socketio/system_entropy.h"

#include <QRandomGenerator>

#include <array>
#include <cstring>

namespace atrium::socketio {

void fillFromSystem(std::span<char> bytes)
{
    std::array<quint32, mostEntropyBytes / sizeof(quint32)> random;
    Q_ASSERT(bytes.size() <= sizeof random);
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    std::memcpy(bytes.data(), random.data(), bytes.size());
}

} // namespace atrium::socketio
