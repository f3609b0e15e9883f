#pragma once

#include "core/async/runnable.h"

#include <memory>
#include <type_traits>

namespace atrium::async {

class Loop;

/// The door into a loop from any thread (asyncio's call_soon_threadsafe). May outlive the loop:
/// then it says no. What is handed in travels under the door's own mutex; Qt only wakes the other
/// side.
class LoopEntry
{
public:
    /// Runs `function` once as a step of the loop, in the order of the calls. False when the loop
    /// is gone; then `function` has been destroyed on the calling thread.
    template<typename Function>
    bool callSoon(Function &&function) const
    {
        return post(*new Callback<std::decay_t<Function>>(std::forward<Function>(function)));
    }
    [[nodiscard]] bool isOpen() const;

private:
    friend class Loop;
    struct Mailbox;
    explicit LoopEntry(Loop &loop);
    bool post(Runnable &runnable) const;
    /// On the loop's thread: everything handed in since the last time.
    [[nodiscard]] RunnableQueue takeAll() const;
    void close() const;

    std::shared_ptr<Mailbox> m_mailbox;
};

} // namespace atrium::async
