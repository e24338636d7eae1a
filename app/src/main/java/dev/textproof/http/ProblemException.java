package dev.textproof.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Ends a request with a {@link Problem}. Its detail is for the caller and never repeats what the caller sent. */
final class ProblemException extends RuntimeException {

    private final Problem problem;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

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

    Problem problem() {
        return problem;
    }

    Map<String, Object> members() {
        return members;
    }
}
