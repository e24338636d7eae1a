package dev.textproof.store;

import dev.textproof.core.Assurance;
import dev.textproof.core.PhoneSealer;
import dev.textproof.core.Secret;
import dev.textproof.core.Status;
import dev.textproof.core.StoreUnavailableException;
import dev.textproof.core.TextMatch;
import dev.textproof.core.Verification;
import dev.textproof.core.VerificationId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table of verifications. SQL that SQLite and PostgreSQL both speak; numbers of users only sealed. */
final class VerificationTable {

    private static final String INSERT = """
            INSERT INTO verification (id, app, status, phone, destination, assurance, text, at, late)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""";
    private static final String FIND =
            "SELECT id, app, status, phone, destination, assurance, text, at, late FROM verification WHERE id IN (%s)";
    private static final String STATUSES = "SELECT id, status FROM verification WHERE id IN (%s)";

    /** How many ids one query names; SQLite builds allow as few as 999. */
    private static final int CHUNK = 500;

    /** A row as it is kept; its number is still sealed. */
    record Row(
            VerificationId id,
            String app,
            Status status,
            Optional<Secret> sealedPhone,
            String destination,
            Assurance assurance,
            TextMatch text,
            Instant at,
            boolean late) {

        /** Returns whether this is what erasure left: nothing but id and status. */
        boolean isTombstone() {
            return sealedPhone.isEmpty();
        }

        /** Returns what the row says; throws {@link StoreUnavailableException} if no data key opens its number. */
        Verification open(PhoneSealer sealer) {
            var phone = sealedPhone
                    .flatMap(bytes -> sealer.open(app, bytes.bytes()))
                    .orElseThrow(() -> new StoreUnavailableException("No key of data_keys opens the number of " + id
                            + ". Put the data key that sealed it back."));
            return new Verification(id, app, status, phone, destination, assurance, text, at, late);
        }
    }

    /** The status of one row. */
    record StatusRow(VerificationId id, Status status) {}

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private VerificationTable() {}

    /** Inserts what is not there yet; returns 1 for each that is new, 0 for each whose id is known. */
    static int[] insert(Connection connection, List<Write.Insert> inserts) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var insert : inserts) {
                var verification = insert.verification();
                statement.setBytes(1, verification.id().bytes());
                statement.setString(2, verification.app());
                statement.setString(3, verification.status().wireName());
                statement.setBytes(4, insert.sealedPhone().bytes());
                statement.setString(5, verification.destination());
                statement.setString(6, verification.assurance().wireName());
                statement.setString(7, verification.text().wireName());
                statement.setLong(8, verification.at().toEpochMilli());
                statement.setBoolean(9, verification.late());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** Returns the rows of {@code ids}, in any order. */
    static List<Row> find(Connection connection, List<VerificationId> ids) throws SQLException {
        return select(connection, FIND, ids, VerificationTable::row);
    }

    /** Returns the status of each of {@code ids} that has a row, in any order. */
    static List<StatusRow> statuses(Connection connection, List<VerificationId> ids) throws SQLException {
        return select(
                connection,
                STATUSES,
                ids,
                row -> new StatusRow(VerificationId.of(row.getBytes(1)), status(row.getString(2))));
    }

    private static <T> List<T> select(Connection connection, String sql, List<VerificationId> ids, Reader<T> reader)
            throws SQLException {
        var found = new ArrayList<T>();
        for (var from = 0; from < ids.size(); from += CHUNK) {
            var chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            var marks = String.join(", ", Collections.nCopies(chunk.size(), "?"));
            try (var statement = connection.prepareStatement(sql.formatted(marks))) {
                for (var i = 0; i < chunk.size(); i++) {
                    statement.setBytes(i + 1, chunk.get(i).bytes());
                }
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(reader.read(rows));
                    }
                }
            }
        }
        return found;
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                VerificationId.of(row.getBytes(1)),
                row.getString(2),
                status(row.getString(3)),
                Optional.ofNullable(row.getBytes(4)).map(Secret::of),
                row.getString(5),
                Assurance.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
                TextMatch.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getBoolean(9));
    }

    private static Status status(String wireName) {
        return Status.valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
