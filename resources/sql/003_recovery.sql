-- Connection state recovery over a restart: the clients that may come back, what they may have
-- missed, and which process gave which offsets. What the rows hold is their owner's business.

DROP TABLE recovery_sessions;

CREATE TABLE recovery_sessions (
    namespace TEXT NOT NULL,
    id TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    session BLOB NOT NULL,
    PRIMARY KEY (namespace, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_packets (
    namespace TEXT NOT NULL,
    last INTEGER NOT NULL,
    packets BLOB NOT NULL,
    PRIMARY KEY (namespace, last)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_epochs (
    namespace TEXT NOT NULL,
    since INTEGER NOT NULL,
    name BLOB NOT NULL,
    begun_at INTEGER NOT NULL
) STRICT;
