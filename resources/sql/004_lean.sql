-- Which client made an order, so that it can follow it after a restart; and no more indexes than
-- somebody reads by: each costs every order a page.

ALTER TABLE orders ADD COLUMN made_by TEXT NOT NULL DEFAULT '';

DROP INDEX orders_by_therapist;

DROP INDEX orders_by_end;

CREATE INDEX orders_by_end ON orders (max(ifnull(paid_at, 0), ifnull(closed_at, 0)))
WHERE ifnull(paid_at, closed_at) IS NOT NULL;

ALTER TABLE items RENAME TO old_items;

CREATE TABLE items (
    id INTEGER NOT NULL,
    order_id INTEGER NOT NULL REFERENCES orders (id),
    service_id INTEGER NOT NULL, classification_id INTEGER NOT NULL,
    service TEXT NOT NULL, classification TEXT NOT NULL,
    price INTEGER NOT NULL, minutes INTEGER NOT NULL,
    PRIMARY KEY (order_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO items SELECT * FROM old_items;

DROP TABLE old_items;

-- What the house keeps to itself, such as the key of its receipts' links.

CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    secret BLOB NOT NULL
) STRICT, WITHOUT ROWID;
