package dev.textproof;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where there is no {@link PostgresServer}, and fails them where {@code CI} is set. */
public final class NeedsPostgres implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var missing = PostgresServer.missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("PostgreSQL is here");
        }
        var message = "needs PostgreSQL, whose binaries Maven downloads for common machines: " + missing.get();
        if (System.getenv("CI") != null) {
            throw new IllegalStateException(message, missing.get());
        }
        return ConditionEvaluationResult.disabled(message);
    }
}
