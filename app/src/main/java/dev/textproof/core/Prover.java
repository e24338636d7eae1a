package dev.textproof.core;

/** The port to whatever signs the proof of a verification. Thread-safe. */
public interface Prover {

    /** Returns a fresh proof: a compact JWT of the form given in protocol.md, "Proof". */
    String prove(Verification verification);
}
