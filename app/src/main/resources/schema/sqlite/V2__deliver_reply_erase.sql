-- What delivery, replies and erasure need. Both tables are made anew: SQLite cannot drop a NOT NULL.

CREATE TABLE verification_2 (
    id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 25),  -- led by kid and time: new rows go to one end
    app         TEXT    NOT NULL,
    status      TEXT    NOT NULL CHECK (status IN ('heard', 'verified', 'declined', 'revoked')),
    phone       BLOB,                                                  -- AES-SIV under a data key; none: a tombstone
    destination TEXT    NOT NULL,                                      -- our own number that received the text; '' on a tombstone
    assurance   TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    at          INTEGER NOT NULL,                                      -- ms since 1970, when it came to this status, or was erased
    late        INTEGER NOT NULL DEFAULT 0,                            -- 1: the provider's log had it, its webhook never came
    confirmed   INTEGER NOT NULL DEFAULT 0                             -- 1: it was verified, whatever became of it since
) STRICT, WITHOUT ROWID;

CREATE TABLE event_2 (
    id           TEXT    NOT NULL PRIMARY KEY,                         -- derived from verification and type, led by time
    app          TEXT    NOT NULL,
    type         TEXT    NOT NULL,
    verification BLOB,                                                 -- what it is about; none: phone.erased
    erased       BLOB,                                                 -- phone.erased: the ids, 25 bytes each
    created_at   INTEGER NOT NULL,                                     -- ms since 1970
    state        TEXT    NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'disabled')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    due_at       INTEGER NOT NULL                                      -- ms since 1970: the next attempt, or the end of a claim
) STRICT, WITHOUT ROWID;

INSERT INTO verification_2 SELECT id, app, status, phone, destination, assurance, text, at, 0, status IN ('verified', 'revoked') FROM verification;
INSERT INTO event_2
SELECT e.id, v.app, e.type, e.verification, NULL, e.created_at, e.state, 0, e.created_at
FROM event e JOIN verification v ON v.id = e.verification;
DROP TABLE event;
DROP TABLE verification;
ALTER TABLE verification_2 RENAME TO verification;
ALTER TABLE event_2 RENAME TO event;

-- Equal numbers of one app are equal bytes: look-up, erasure, and NO as an answer.
CREATE INDEX verification_phone ON verification (phone) WHERE phone IS NOT NULL;
CREATE INDEX event_due ON event (app, due_at) WHERE state = 'pending';
CREATE INDEX event_verification ON event (verification);
CREATE INDEX event_app ON event (app);                                 -- the delivery log; the id comes along by itself
CREATE INDEX event_failed ON event (app) WHERE state = 'failed';

-- The delivery log: each try to deliver an event.
CREATE TABLE attempt (
    event  TEXT    NOT NULL,
    at     INTEGER NOT NULL,                                           -- ms since 1970
    status INTEGER,                                                    -- the receiver's HTTP status; none: no answer
    ms     INTEGER NOT NULL,
    error  TEXT,                                                       -- in a few words of ours; never what the receiver sent
    PRIMARY KEY (event, at)
) STRICT, WITHOUT ROWID;

-- Endpoints that answered 410 Gone: nothing goes there until the URL changes or somebody redelivers.
CREATE TABLE disabled_endpoint (
    app TEXT NOT NULL PRIMARY KEY,
    url TEXT NOT NULL                                                  -- its SHA-256: a URL may hold a secret
) STRICT, WITHOUT ROWID;

-- Messages that were answered with a code: at most three for a verification, none twice.
CREATE TABLE reply (
    verification BLOB    NOT NULL,
    message      TEXT    NOT NULL,                                     -- the provider's id of the text
    at           INTEGER NOT NULL,
    PRIMARY KEY (verification, message)
) STRICT, WITHOUT ROWID;

-- Codes that were tried, by verification and by sealed number, each day anew.
CREATE TABLE code_try (
    subject BLOB    NOT NULL,                                          -- a verification's id, or an app's sealed number
    day     INTEGER NOT NULL,                                          -- days since 1970, UTC
    tries   INTEGER NOT NULL,
    PRIMARY KEY (subject, day)
) STRICT, WITHOUT ROWID;
