-- The first schema. Statements are separated by an empty line. Times are milliseconds since 1970 in
-- UTC, money is whole centavos, words are those of core/spa (EnumNames, wireName).

CREATE TABLE counted (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_code INTEGER NOT NULL, last_order INTEGER NOT NULL,
    last_item INTEGER NOT NULL, last_ticket INTEGER NOT NULL
) STRICT;

INSERT INTO counted VALUES (1, 0, 0, 0, 0);

CREATE TABLE rooms (
    number TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    clean_at INTEGER
) STRICT;

CREATE TABLE counters (
    position INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL,
    username TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    account TEXT NOT NULL,
    break_state TEXT NOT NULL,
    password_hash TEXT NOT NULL DEFAULT '',
    UNIQUE (role, username)
) STRICT;

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    lane TEXT NOT NULL,
    therapist_id INTEGER, therapist_name TEXT, therapist_place TEXT,
    cashier_id INTEGER, cashier_name TEXT, cashier_place TEXT,
    created_at INTEGER NOT NULL,
    selection_confirmed_at INTEGER, therapist_confirmed_at INTEGER,
    service_start_at INTEGER, service_finish_at INTEGER,
    cashier_claimed_at INTEGER, paid_at INTEGER, skipped_at INTEGER, closed_at INTEGER,
    cancel_reason TEXT NOT NULL,
    promise_expected INTEGER, promise_from INTEGER, promise_to INTEGER,
    ticket INTEGER NOT NULL, pending_ticket INTEGER NOT NULL, finished_ticket INTEGER NOT NULL
) STRICT;

CREATE INDEX orders_open ON orders (state) WHERE state NOT IN ('paid', 'cancelled', 'no_show');

CREATE INDEX orders_by_end ON orders (max(ifnull(paid_at, 0), ifnull(closed_at, 0)));

CREATE INDEX orders_by_therapist ON orders (therapist_id, service_finish_at);

CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES orders (id),
    service_id INTEGER NOT NULL, classification_id INTEGER NOT NULL,
    service TEXT NOT NULL, classification TEXT NOT NULL,
    price INTEGER NOT NULL, minutes INTEGER NOT NULL
) STRICT;

CREATE INDEX items_by_order ON items (order_id);

CREATE TABLE payments (
    order_id INTEGER PRIMARY KEY REFERENCES orders (id),
    cashier_id INTEGER NOT NULL,
    due INTEGER NOT NULL, paid INTEGER NOT NULL, change INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX payments_by_cashier ON payments (cashier_id, created_at);

-- Every accepted command, in the order of acceptance: the audit log. Replayed, it gives the tables
-- above.

CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    person INTEGER NOT NULL,
    device TEXT NOT NULL,
    action TEXT NOT NULL,
    command TEXT NOT NULL
) STRICT;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- What was answered to a client's command, for its retries; old ones are pruned.

CREATE TABLE answers (
    key TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    answer BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_age ON answers (at);

-- Who is logged in. Only hashes of tokens are here: nothing in this file lets anybody in.

CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    expires_at INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Socket.IO connections that may come back (protocol: connection state recovery). The pid is
-- hashed; state is opaque here.

CREATE TABLE recovery_sessions (
    pid_hash BLOB PRIMARY KEY,
    expires_at INTEGER NOT NULL,
    state BLOB NOT NULL
) STRICT, WITHOUT ROWID;
