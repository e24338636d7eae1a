-- Who wants no texts from one of our numbers, where no carrier keeps that for us.
CREATE TABLE opt_out (
    destination text COLLATE "C" NOT NULL,                              -- our own number
    phone       bytea            NOT NULL,                              -- AES-SIV under a data key, for that number of ours
    at          bigint           NOT NULL,                              -- ms since 1970
    PRIMARY KEY (destination, phone)
);
