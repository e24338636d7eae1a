package dev.textproof.deliver;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Why no answer came, in a few words of ours: an exception's own would quote hosts and what the other side sent. */
final class Failure {

    static final String TOO_SLOW = "no whole answer in time";

    private Failure() {}

    static String inWords(IOException failure) {
        if (failure instanceof RefusedAddressException) {
            return "refused: its address is not public; see delivery.allow_private_cidrs";
        }
        if (failure instanceof UnknownHostException) {
            return "its host name cannot be looked up";
        }
        if (failure instanceof SystemTrust.UnreadableException) {
            return "the certificates that this server trusts cannot be read: look at Java's cacerts";
        }
        if (failure instanceof SSLException) {
            return "no secure connection: look at its certificate";
        }
        if (failure instanceof ConnectException) {
            return "nobody takes the connection";
        }
        if (failure instanceof InterruptedIOException) {
            return TOO_SLOW;
        }
        if (failure instanceof NoHttpResponseException) {
            return "it hung up without an answer";
        }
        if (failure instanceof ClientProtocolException || failure instanceof MessageConstraintException) {
            return "what it answered is not HTTP";
        }
        return "the connection broke";
    }
}
