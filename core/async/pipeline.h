#pragma once

#include "core/async/queue.h"
#include "core/async/task_group.h"

#include <memory>
#include <vector>

namespace atrium::async {

namespace detail {

template<typename T>
using Line = std::shared_ptr<Queue<T>>;

template<typename T>
QCoro::Task<> feedLine(Line<T> to, std::vector<T> inputs)
{
    for (T &input : inputs)
        co_await to->put(std::move(input));
    to->close();
}

/// One stage: takes from the line before it, puts into the line after it, until the former is
/// closed.
template<typename In, typename Out, typename Function>
QCoro::Task<> runStage(Line<In> from, Line<Out> to, Function function)
{
    for (;;) {
        std::optional<In> input = co_await from->next();
        if (!input)
            break;
        Out output = co_await function(std::move(*input));
        co_await to->put(std::move(output));
    }
    to->close();
}

/// Starts one stage after the other and gathers what comes out of the last.
template<typename Last>
QCoro::Task<> runStages(TaskGroup *, Line<Last> from, std::vector<Last> *outputs)
{
    for (;;) {
        std::optional<Last> output = co_await from->next();
        if (!output)
            break;
        outputs->push_back(std::move(*output));
    }
}

template<typename In, typename Last, typename First, typename... Rest>
QCoro::Task<> runStages(TaskGroup *group, Line<In> from, std::vector<Last> *outputs, First first,
                        Rest... rest)
{
    using Out = TaskValue<First, In>;
    auto to = std::make_shared<Queue<Out>>(from->capacity());
    group->spawn(runStage<In, Out, First>, from, to, std::move(first));
    return runStages(group, std::move(to), outputs, std::move(rest)...);
}

template<typename In, typename... Stages>
struct PipelineOutput
{
    using Type = In;
};

template<typename In, typename First, typename... Rest>
struct PipelineOutput<In, First, Rest...>
{
    using Type = typename PipelineOutput<TaskValue<First, In>, Rest...>::Type;
};

template<typename In, typename Last, typename... Stages>
QCoro::Task<> startPipeline(TaskGroup &group, std::vector<In> inputs, std::vector<Last> *outputs,
                            Stages... stages)
{
    auto line = std::make_shared<Queue<In>>(1);
    group.spawn(feedLine<In>, line, std::move(inputs));
    return runStages(&group, std::move(line), outputs, std::move(stages)...);
}

template<typename In, typename Out, typename Function>
QCoro::Task<> mapSome(std::vector<In> *inputs, std::vector<std::optional<Out>> *outputs,
                      size_t *next, Function *function)
{
    while (*next < inputs->size()) {
        const size_t index = (*next)++;
        Out output = co_await (*function)(std::move((*inputs)[index]));
        (*outputs)[index].emplace(std::move(output));
    }
}

template<typename In, typename Out, typename Function>
QCoro::Task<> startMapping(TaskGroup &group, std::vector<In> *inputs,
                           std::vector<std::optional<Out>> *outputs, size_t *next,
                           Function *function, int atATime)
{
    for (int i = 0; i < atATime && size_t(i) < inputs->size(); ++i)
        group.spawn(mapSome<In, Out, Function>, inputs, outputs, next, function);
    co_return;
}

} // namespace detail

/// Sends the inputs through the stages one after the other (`Task<B> first(A)`, `Task<C>
/// second(B)`, …); every stage is a task of its own, so that different inputs are in different
/// stages at the same time. Between two stages at most one item waits. Returns what the last stage
/// returned, in the order of the inputs. The first error ends everything and is thrown in an
/// ExceptionGroup.
template<typename In, typename... Stages>
QCoro::Task<std::vector<typename detail::PipelineOutput<In, Stages...>::Type>>
pipeline(std::vector<In> inputs, Stages... stages)
{
    using Last = typename detail::PipelineOutput<In, Stages...>::Type;
    std::vector<Last> outputs;
    auto *const start = &detail::startPipeline<In, Last, Stages...>;
    co_await withTaskGroup(start, std::move(inputs), &outputs, std::move(stages)...);
    co_return outputs;
}

/// Calls `function(input)`, a coroutine, for every input, at most `atATime` at the same time, and
/// returns the results in the order of the inputs. The first error ends everything and is thrown in
/// an ExceptionGroup.
template<typename In, typename Function>
auto parallel(std::vector<In> inputs, int atATime, Function function)
    -> QCoro::Task<std::vector<TaskValue<Function, In>>>
{
    using Out = TaskValue<Function, In>;
    std::vector<std::optional<Out>> outputs(inputs.size());
    size_t next = 0;
    co_await withTaskGroup(detail::startMapping<In, Out, Function>, &inputs, &outputs, &next,
                           &function, atATime);
    std::vector<Out> results;
    results.reserve(outputs.size());
    for (std::optional<Out> &output : outputs)
        results.push_back(std::move(*output));
    co_return results;
}

} // namespace atrium::async
