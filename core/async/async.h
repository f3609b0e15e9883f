#pragma once

// The usual set. What else there is has a header of its own.
#include "core/async/errors.h"
#include "core/async/event.h"
#include "core/async/gather.h"
#include "core/async/guard.h"
#include "core/async/loop.h"
#include "core/async/queue.h"
#include "core/async/reporter.h"
#include "core/async/run.h"
#include "core/async/semaphore.h"
#include "core/async/shield.h"
#include "core/async/signal.h"
#include "core/async/sleep.h"
#include "core/async/task.h"
#include "core/async/task_group.h"
#include "core/async/timeout.h"
#include "core/async/to_thread.h"
