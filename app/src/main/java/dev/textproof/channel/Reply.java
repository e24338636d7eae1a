package dev.textproof.channel;

import java.nio.charset.StandardCharsets;

/**
 * What a provider gets in answer to its webhook. Says nothing of the reasons: those go to our log. The bytes are not
 * copied, so that a constant reply can be one; nobody may change them.
 *
 * @param status the HTTP status
 * @param contentType the value of {@code Content-Type}
 * @param body the raw bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Written to a socket and never compared.
public record Reply(int status, String contentType, byte[] body) {

    /** Returns a reply of status 200 with the UTF-8 bytes of {@code body}. */
    public static Reply ok(String contentType, String body) {
        return new Reply(200, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Shows no body: a reply may carry a code. */
    @Override
    public String toString() {
        return "Reply[" + status + " " + contentType + ", " + body.length + " bytes]";
    }
}
