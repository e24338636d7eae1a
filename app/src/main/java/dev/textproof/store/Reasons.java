package dev.textproof.store;

/** Says in a few words what a failure came from. */
final class Reasons {

    private Reasons() {}

    static String of(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ", " + root.getMessage();
    }
}
