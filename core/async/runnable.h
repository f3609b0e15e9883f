#pragma once

#include <QtGlobal>

#include <exception>
#include <utility>

namespace atrium::async {

/// Something a Loop runs once as one step: the rest of a coroutine, the start of a task, a
/// callback. Allocates nothing to be queued.
class Runnable
{
public:
    /// One step, on the loop's thread. Never throws.
    virtual void run() = 0;
    /// Instead of run() when the loop ends first.
    virtual void abandon() { }

protected:
    Runnable() = default;
    Runnable(const Runnable &) = delete;
    Runnable &operator=(const Runnable &) = delete;
    ~Runnable() = default;

private:
    friend class RunnableQueue;
    Runnable *m_nextReady = nullptr;
};

/// FIFO of runnables; owns nothing.
class RunnableQueue
{
public:
    [[nodiscard]] bool isEmpty() const { return !m_first; }
    [[nodiscard]] qsizetype size() const { return m_size; }

    void append(Runnable &runnable)
    {
        runnable.m_nextReady = nullptr;
        (m_last ? m_last->m_nextReady : m_first) = &runnable;
        m_last = &runnable;
        ++m_size;
    }

    Runnable *takeFirst()
    {
        Runnable *runnable = m_first;
        if (runnable) {
            m_first = runnable->m_nextReady;
            if (!m_first)
                m_last = nullptr;
            --m_size;
        }
        return runnable;
    }

private:
    Runnable *m_first = nullptr;
    Runnable *m_last = nullptr;
    qsizetype m_size = 0;
};

/// Tells the reporter (reporter.h) about an exception that a callback let out.
void reportCallbackException(std::exception_ptr error);

/// A function as a runnable: deletes itself once it ran, or when its loop ends first.
template<typename Function>
class Callback final : public Runnable
{
public:
    explicit Callback(Function function)
        : m_function(std::move(function))
    { }

    void run() override
    {
        try {
            m_function();
        } catch (...) {
            reportCallbackException(std::current_exception());
        }
        delete this;
    }

    void abandon() override { delete this; }

private:
    Function m_function;
};

} // namespace atrium::async
