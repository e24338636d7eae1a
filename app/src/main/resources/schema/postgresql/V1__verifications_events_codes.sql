-- The same tables as SQLite's, for the same SQL. No sequence anywhere: every key comes from the servers and is led by
-- time, or by a kid and time, so that new rows go to one end of an index and old ones can lie in partitions of their own.
-- Text is compared by its bytes (COLLATE "C"), as SQLite does. Nothing here is a phone number of a user in clear.

CREATE TABLE verification (
    id          bytea            NOT NULL PRIMARY KEY CHECK (length(id) = 25),  -- led by kid and time
    app         text COLLATE "C" NOT NULL,
    status      text COLLATE "C" NOT NULL CHECK (status IN ('heard', 'verified', 'declined', 'revoked')),
    phone       bytea,                                                  -- AES-SIV under a data key; none: a tombstone
    destination text COLLATE "C" NOT NULL,                              -- our own number that received the text; '' on a tombstone
    assurance   text COLLATE "C" NOT NULL,
    text        text COLLATE "C" NOT NULL,
    at          bigint           NOT NULL,                              -- ms since 1970, when it came to this status, or was erased
    late        boolean          NOT NULL DEFAULT false,                -- the provider's log had it, its webhook never came
    confirmed   boolean          NOT NULL DEFAULT false                 -- it was verified, whatever became of it since
) WITH (
    fillfactor = 90,                                                    -- heard to verified stays in its page, and in no index
    autovacuum_vacuum_scale_factor = 0.01,                              -- what erasure leaves goes at a hundredth, not at a fifth
    autovacuum_vacuum_threshold = 50
);

CREATE TABLE event (
    id           text COLLATE "C" NOT NULL PRIMARY KEY,                 -- derived from verification and type, led by time
    app          text COLLATE "C" NOT NULL,
    type         text COLLATE "C" NOT NULL,
    verification bytea,                                                 -- what it is about; none: phone.erased
    erased       bytea,                                                 -- phone.erased: the ids, 25 bytes each
    created_at   bigint           NOT NULL,                             -- ms since 1970
    state        text COLLATE "C" NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'disabled')),
    attempts     integer          NOT NULL DEFAULT 0,
    due_at       bigint           NOT NULL                              -- ms since 1970: the next attempt, or the end of a claim
) WITH (
    fillfactor = 80,
    autovacuum_vacuum_scale_factor = 0.01,                              -- each event is claimed and settled: two dead versions
    autovacuum_vacuum_threshold = 1000
);

-- Equal numbers of one app are equal bytes: look-up, erasure, and NO as an answer.
CREATE INDEX verification_phone ON verification (phone) WHERE phone IS NOT NULL;
CREATE INDEX event_due ON event (app, due_at) WHERE state = 'pending';
CREATE INDEX event_verification ON event (verification);
CREATE INDEX event_app ON event (app, id);                              -- the delivery log
CREATE INDEX event_failed ON event (app, id) WHERE state = 'failed';

-- The delivery log: each try to deliver an event.
CREATE TABLE attempt (
    event  text COLLATE "C" NOT NULL,
    at     bigint           NOT NULL,                                   -- ms since 1970
    status integer,                                                     -- the receiver's HTTP status; none: no answer
    ms     bigint           NOT NULL,
    error  text COLLATE "C",                                            -- in a few words of ours; never what the receiver sent
    PRIMARY KEY (event, at)
);

-- Endpoints that answered 410 Gone: nothing goes there until the URL changes or somebody redelivers.
CREATE TABLE disabled_endpoint (
    app text COLLATE "C" NOT NULL PRIMARY KEY,
    url text COLLATE "C" NOT NULL                                       -- its SHA-256: a URL may hold a secret
);

-- Messages that were answered with a code: at most three for a verification, none twice.
CREATE TABLE reply (
    verification bytea            NOT NULL,
    message      text COLLATE "C" NOT NULL,                             -- the provider's id of the text
    at           bigint           NOT NULL,
    PRIMARY KEY (verification, message)
);

-- Codes that were tried, by verification and by sealed number, each day anew.
CREATE TABLE code_try (
    subject bytea   NOT NULL,                                           -- a verification's id, or an app's sealed number
    day     bigint  NOT NULL,                                           -- days since 1970, UTC
    tries   integer NOT NULL,
    PRIMARY KEY (subject, day)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01);        -- counted up in place

-- One row that the health check rewrites: a store that cannot do that cannot take a verification either.
CREATE TABLE heartbeat (
    id    integer NOT NULL PRIMARY KEY CHECK (id = 1),
    beats bigint  NOT NULL
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100);

INSERT INTO heartbeat (id, beats) VALUES (1, 0);
