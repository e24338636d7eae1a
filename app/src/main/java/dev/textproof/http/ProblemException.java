package dev.textproof.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Ends a request with a {@link Problem}. Its detail is for the caller and never repeats what the caller sent. */
final class ProblemException extends RuntimeException {

    private final Problem problem;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private String allowed = "";

    ProblemException(Problem problem, String detail) {
        super(detail);
        this.problem = problem;
    }

    /** Adds an extension member (RFC 9457, 3.2). */
    ProblemException with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Says that waiting helps, in the body and as {@code Retry-After}. */
    ProblemException retryAfter(Duration wait) {
        var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return with("may_retry", true).with("retry_after_s", seconds);
    }

    /** Returns the value of {@code Retry-After}, if waiting helps. */
    Optional<String> retryAfter() {
        return Optional.ofNullable(members.get("retry_after_s")).map(Object::toString);
    }

    /** Says which methods would do, as {@code Allow}. */
    ProblemException allowing(String methods) {
        allowed = methods;
        return this;
    }

    /** Returns the value of {@code Allow}, if another method would do. */
    Optional<String> allowed() {
        return Optional.of(allowed).filter(it -> !it.isEmpty());
    }

    Problem problem() {
        return problem;
    }

    Map<String, Object> members() {
        return members;
    }
}
