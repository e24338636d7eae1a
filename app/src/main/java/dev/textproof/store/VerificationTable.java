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
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table of verifications. SQL that SQLite and PostgreSQL both speak; numbers of users only sealed. */
final class VerificationTable {

    /** All that {@link #row} reads. */
    static final String COLUMNS = "id, app, status, phone, destination, assurance, text, at, late, test";

    private static final String INSERT = """
            INSERT INTO verification (id, app, status, phone, destination, assurance, text, at, late, test, confirmed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""";
    private static final String FIND = "SELECT " + COLUMNS + " FROM verification WHERE id IN (%s)";
    private static final String STATUSES = "SELECT id, status FROM verification WHERE id IN (%s)";

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
            boolean late,
            boolean test) {

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
            return new Verification(id, app, status, phone, destination, assurance, text, at, late, test);
        }
    }

    /** The status of one row. */
    record StatusRow(VerificationId id, Status status) {}

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
                statement.setBoolean(10, verification.test());
                statement.setBoolean(11, verification.status().isConfirmed());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }

    /** Returns the rows of {@code ids}, in any order. */
    static List<Row> find(Connection connection, List<VerificationId> ids) throws SQLException {
        return InLists.select(connection, FIND, VerificationTable::row, keys(ids));
    }

    /** Returns the row of {@code id}, if there is one, so that nobody else changes it meanwhile. */
    static Optional<Row> lock(Connection connection, Dialect dialect, VerificationId id) throws SQLException {
        return InLists.select(connection, dialect.locking(FIND), VerificationTable::row, keys(List.of(id))).stream()
                .findFirst();
    }

    /** Returns the status of each of {@code ids} that has a row, in any order. */
    static List<StatusRow> statuses(Connection connection, List<VerificationId> ids) throws SQLException {
        return InLists.select(
                connection,
                STATUSES,
                row -> new StatusRow(VerificationId.of(row.getBytes(1)), status(row.getString(2))),
                keys(ids));
    }

    private static List<byte[]> keys(List<VerificationId> ids) {
        return ids.stream().map(VerificationId::bytes).toList();
    }

    /** Returns what stands in {@code row}, in the order of {@link #COLUMNS}. */
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
                row.getBoolean(9),
                row.getBoolean(10));
    }

    private static Status status(String wireName) {
        return Status.valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
