package dev.textproof.store;

import dev.textproof.core.Codes;
import dev.textproof.core.NumberTable;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Status;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps replies and tries in the database of {@link SqlStore}, with whose writes they share commits. Thread-safe. */
final class SqlCodes implements Codes {

    private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Database database;

    SqlCodes(Database database) {
        this.database = database;
    }

    @Override
    public void noteReply(VerificationId id, String message, Instant heardAfter, Instant now, Answer<Boolean> answer) {
        submit(
                connection -> HeardTable.isHeard(connection, database.dialect(), id, heardAfter)
                        && CodeTable.noteReply(connection, id, message, now),
                answer);
    }

    @Override
    public Count count(Verification verification, Day day) {
        var id = verification.id();
        var number = sealsOf(verification);
        return database.read(connection -> new Count(
                CodeTable.replies(connection, id),
                CodeTable.tries(connection, List.of(id.bytes()), dayOf(id)),
                CodeTable.tries(connection, number, day)));
    }

    @Override
    public Counted countTry(Verification heard, Day day, Instant heardAfter) {
        var number = sealsOf(heard);
        return database.write(connection -> HeardTable.isHeard(connection, database.dialect(), heard.id(), heardAfter)
                ? countTry(connection, heard.id(), number, day)
                : new Counted(Counted.Result.NOT_HEARD, 0));
    }

    // A number that several data keys have sealed today has several counts, of which only the newest still grows.
    private Counted countTry(Connection connection, VerificationId id, List<byte[]> number, Day day)
            throws SQLException {
        if (!CodeTable.count(connection, id.bytes(), dayOf(id), TRIES_BY_ID)) {
            return new Counted(Counted.Result.ID_SPENT, 0);
        }
        if (number.size() > 1) { // or two servers that seal with different keys would not see each other's tries
            CodeTable.lock(connection, database.dialect(), number, day);
        }
        var older = CodeTable.tries(connection, number.subList(1, number.size()), day);
        if (!CodeTable.count(connection, number.get(0), day, TRIES_BY_NUMBER - older)) {
            CodeTable.giveBack(connection, id.bytes(), dayOf(id));
            return new Counted(Counted.Result.NUMBER_SPENT, 0);
        }
        var leftOfId = TRIES_BY_ID - CodeTable.tries(connection, List.of(id.bytes()), dayOf(id));
        var leftOfNumber = TRIES_BY_NUMBER - CodeTable.tries(connection, number, day);
        return new Counted(Counted.Result.YES, Math.min(leftOfId, leftOfNumber));
    }

    @Override
    public boolean verify(Verification heard, Day day, Instant heardAfter, Instant now) {
        var number = sealsOf(heard);
        return database.write(connection -> {
            var verified = HeardTable.end(connection, heard.id(), heardAfter, Status.VERIFIED, now);
            if (verified) {
                EventTable.insert(connection, List.of(heard.at(Status.VERIFIED, now)));
                CodeTable.giveBack(connection, number.get(0), day);
            }
            return verified;
        });
    }

    @Override
    public void decline(
            List<PhoneNumber> senders,
            String destination,
            Map<String, Instant> heardAfter,
            Instant heardUntil,
            Instant now,
            Answer<Set<VerificationId>> answer) {
        var numbers = sealsOf(senders, heardAfter.keySet());
        submit(connection -> decline(connection, numbers, destination, heardAfter, heardUntil, now), answer);
    }

    private Set<VerificationId> decline(
            Connection connection,
            Map<String, List<byte[]>> numbers,
            String destination,
            Map<String, Instant> heardAfter,
            Instant heardUntil,
            Instant now)
            throws SQLException {
        var declined = new HashSet<VerificationId>();
        for (var since : heardAfter.entrySet()) {
            var phones = numbers.getOrDefault(since.getKey(), List.of());
            for (var row : HeardTable.find(
                    connection,
                    database.dialect(),
                    phones,
                    since.getKey(),
                    destination,
                    since.getValue(),
                    heardUntil)) {
                HeardTable.end(connection, row.id(), since.getValue(), Status.DECLINED, now);
                var verification = row.open(database.sealer()).at(Status.DECLINED, now);
                EventTable.insert(connection, List.of(verification));
                declined.add(row.id());
            }
        }
        return declined;
    }

    @Override
    public void unanswered(
            List<PhoneNumber> senders,
            String destination,
            Map<String, Instant> heardAfter,
            Answer<Optional<Verification>> answer) {
        var numbers = sealsOf(senders, heardAfter.keySet());
        submit(connection -> unanswered(connection, numbers, destination, heardAfter), answer);
    }

    private Optional<Verification> unanswered(
            Connection connection,
            Map<String, List<byte[]>> numbers,
            String destination,
            Map<String, Instant> heardAfter)
            throws SQLException {
        var found = new ArrayList<Verification>();
        for (var since : heardAfter.entrySet()) {
            var phones = numbers.getOrDefault(since.getKey(), List.of());
            for (var row : HeardTable.find(
                    connection, database.dialect(), phones, since.getKey(), destination, since.getValue(), EVER)) {
                if (CodeTable.replies(connection, row.id()) == 0) {
                    found.add(row.open(database.sealer()));
                }
            }
        }
        return found.stream().max(Comparator.comparing(Verification::at));
    }

    private Map<String, List<byte[]>> sealsOf(List<PhoneNumber> senders, Set<String> apps) {
        var seals = new HashMap<String, List<byte[]>>();
        for (var app : apps) {
            seals.put(
                    app,
                    senders.stream()
                            .flatMap(sender -> database.sealer().everySealOf(app, sender).stream())
                            .toList());
        }
        return seals;
    }

    private List<byte[]> sealsOf(Verification verification) {
        return database.sealer().everySealOf(verification.app(), NumberTable.countedAs(verification.phone()));
    }

    // A verification lives across midnight: all its tries are counted on the day of its start.
    private static Day dayOf(VerificationId id) {
        return Day.of(id.head().issuedAt());
    }

    private <T> void submit(Write.Change<T> change, Answer<T> answer) {
        Told.of(database.submit(change), answer);
    }
}
