package dev.textproof.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void countsBytesAndPrintsNone() {
        var reply = Reply.ok("text/plain", "código 073469");

        assertEquals("Reply[200 text/plain, 14 bytes]", reply.toString());
    }
}
