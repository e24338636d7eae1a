package dev.textproof.cli;

/** Which keys a command is about, as its user names them. */
enum KeyKind {
    app,
    data,
    proof
}
