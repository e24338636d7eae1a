-- One row for each verification that a text reached, and one event for each change that an app is told of.
-- Nothing here is a phone number of a user in clear; ids are free of personal data.

CREATE TABLE verification (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 25),  -- led by kid and time: new rows go to one end
    app         TEXT    NOT NULL,
    status      TEXT    NOT NULL CHECK (status IN ('heard', 'verified', 'declined', 'revoked')),
    phone       BLOB    NOT NULL,                                      -- AES-SIV under a data key, never in clear
    destination TEXT    NOT NULL,                                      -- our own number that received the text
    assurance   TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    at          INTEGER NOT NULL                                       -- ms since 1970, when it came to this status
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    id           TEXT    NOT NULL PRIMARY KEY,                         -- derived from verification and type, led by time
    type         TEXT    NOT NULL,
    verification BLOB    NOT NULL REFERENCES verification (id),
    created_at   INTEGER NOT NULL,                                     -- ms since 1970
    state        TEXT    NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'disabled'))
) STRICT, WITHOUT ROWID;

-- One row that the health check rewrites: a store that cannot do that cannot take a verification either.
CREATE TABLE heartbeat (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    beats INTEGER NOT NULL
) STRICT;

INSERT INTO heartbeat (id, beats) VALUES (1, 0);
