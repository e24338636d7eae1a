package dev.textproof.deliver;

import java.net.UnknownHostException;

/** A name leads to where this server must not send. */
final class RefusedAddressException extends UnknownHostException {

    RefusedAddressException() {
        super("the address is not public");
    }
}
