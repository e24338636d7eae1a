-- What an app completed itself, for one of its test numbers; and up to when each channel has been heard.

ALTER TABLE verification ADD COLUMN test INTEGER NOT NULL DEFAULT 0;   -- 1: no text was sent, the app said so itself

-- How far back a channel's provider has to be asked for texts that never came here.
CREATE TABLE channel_heard (
    channel      TEXT    NOT NULL PRIMARY KEY,
    heard_at     INTEGER NOT NULL,                                     -- ms since 1970: all that came before was dealt with
    missed_since INTEGER                                               -- ms since 1970: a text that could not be committed
) STRICT, WITHOUT ROWID;
