#pragma once

#include <QtGlobal>

/// Bytes of memory that this process holds resident; 0 where the system does not tell.
qint64 residentBytes();
