package dev.textproof.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Counts in memory over a {@link FakeStore}, and fails with it. Answers before it returns. Thread-safe. */
public final class FakeCodes implements Codes {

    private final FakeStore store;
    private final Map<VerificationId, Set<String>> replies = new HashMap<>();
    private final Map<String, Integer> tries = new HashMap<>();

    public FakeCodes(FakeStore store) {
        this.store = store;
    }

    @Override
    public synchronized void noteReply(
            VerificationId id, String message, Instant heardAfter, Instant now, Answer<Boolean> answer) {
        tell(answer, () -> {
            var noted = replies.computeIfAbsent(id, any -> new HashSet<>());
            return isHeard(id, heardAfter) && noted.size() < REPLIES && noted.add(message);
        });
    }

    @Override
    public synchronized Count count(Verification verification, Day day) {
        store.check();
        var noted = replies.getOrDefault(verification.id(), Set.of()).size();
        return new Count(noted, made(verification.id().text()), made(number(verification, day)));
    }

    @Override
    public synchronized Counted countTry(Verification heard, Day day, Instant heardAfter) {
        if (!isHeard(heard.id(), heardAfter)) {
            return new Counted(Counted.Result.NOT_HEARD, 0);
        }
        var id = heard.id().text();
        var number = number(heard, day);
        if (made(id) >= TRIES_BY_ID) {
            return new Counted(Counted.Result.ID_SPENT, 0);
        }
        if (made(number) >= TRIES_BY_NUMBER) {
            return new Counted(Counted.Result.NUMBER_SPENT, 0);
        }
        tries.merge(id, 1, Integer::sum);
        tries.merge(number, 1, Integer::sum);
        var left = Math.min(TRIES_BY_ID - made(id), TRIES_BY_NUMBER - made(number));
        return new Counted(Counted.Result.YES, left);
    }

    @Override
    public synchronized boolean verify(Verification heard, Day day, Instant heardAfter, Instant now) {
        var verified = store.end(heard.id(), heardAfter, Status.VERIFIED, now);
        if (verified) {
            tries.merge(number(heard, day), -1, Integer::sum);
        }
        return verified;
    }

    @Override
    public synchronized void decline(
            List<PhoneNumber> senders,
            String destination,
            Map<String, Instant> heardAfter,
            Instant heardUntil,
            Instant now,
            Answer<Set<VerificationId>> answer) {
        tell(answer, () -> {
            store.check();
            var declined = new HashSet<VerificationId>();
            for (var row : store.rows()) {
                var since = heardAfter.getOrDefault(row.app(), Instant.MAX);
                var meant = senders.contains(row.phone())
                        && row.destination().equals(destination)
                        && !row.at().isAfter(heardUntil);
                if (meant && store.end(row.id(), since, Status.DECLINED, now)) {
                    declined.add(row.id());
                }
            }
            return declined;
        });
    }

    @Override
    public synchronized void unanswered(
            List<PhoneNumber> senders,
            String destination,
            Map<String, Instant> heardAfter,
            Answer<Optional<Verification>> answer) {
        tell(answer, () -> {
            store.check();
            return store.rows().stream()
                    .filter(row -> senders.contains(row.phone())
                            && row.destination().equals(destination)
                            && isHeard(row.id(), heardAfter.getOrDefault(row.app(), Instant.MAX))
                            && replies.getOrDefault(row.id(), Set.of()).isEmpty())
                    .max(Comparator.comparing(Verification::at));
        });
    }

    private boolean isHeard(VerificationId id, Instant heardAfter) {
        return store.find(id)
                .filter(row -> row.status() == Status.HEARD && row.at().isAfter(heardAfter))
                .isPresent();
    }

    private int made(String subject) {
        return tries.getOrDefault(subject, 0);
    }

    private static String number(Verification verification, Day day) {
        return verification.app() + " " + verification.phone().e164() + " " + day.number();
    }

    private static <T> void tell(Answer<T> answer, Supplier<T> change) {
        T result;
        try {
            result = change.get();
        } catch (StoreUnavailableException failure) {
            answer.failed(failure);
            return;
        }
        answer.done(result);
    }
}
