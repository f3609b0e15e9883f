-- What the house sells, as one JSON array (command.h, servicesFromJson): it changes as a whole, and
-- orders keep what they were sold.

CREATE TABLE catalog (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    services TEXT NOT NULL
) STRICT;

INSERT INTO catalog VALUES (1, '[]');
