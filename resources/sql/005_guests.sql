-- Which order a command was about, so that the window can tell a guest's way step by step; entries of
-- before do not know. Orders are found by their day.

ALTER TABLE journal ADD COLUMN order_id INTEGER;

CREATE INDEX journal_by_order ON journal (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX orders_by_day ON orders (created_at);
