#pragma once

#include <cstddef>
#include <span>

namespace atrium::socketio {

/// Most bytes per call of fillFromSystem(): what getentropy() gives at once.
constexpr std::size_t mostEntropyBytes = 256;

/// Fills `bytes` from the system's generator. Where it can choose it asks the kernel, never the
/// processor's own instruction, which is slower by far.
void fillFromSystem(std::span<char> bytes);

} // namespace atrium::socketio
