-- What an app completed itself, for one of its test numbers; and up to when each channel has been heard.

ALTER TABLE verification ADD COLUMN test boolean NOT NULL DEFAULT false; -- no text was sent, the app said so itself

-- How far back a channel's provider has to be asked for texts that never came here.
CREATE TABLE channel_heard (
    channel      text COLLATE "C" NOT NULL PRIMARY KEY,
    heard_at     bigint           NOT NULL,                             -- ms since 1970: all that came before was dealt with
    missed_since bigint                                                 -- ms since 1970: a text that could not be committed
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 100);
