package dev.textproof.core;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers in a {@link FakeStore}. Thread-safe. */
public final class FakePhones implements Phones {

    private final FakeStore store;

    public FakePhones(FakeStore store) {
        this.store = store;
    }

    @Override
    public Optional<Verification> newest(String app, Collection<PhoneNumber> spellings) {
        store.check();
        return rows(app, spellings)
                .filter(row -> store.isConfirmed(row.id()))
                .max(Comparator.comparing((Verification row) -> row.id().head().issuedAt())
                        .thenComparing(Verification::at));
    }

    @Override
    public Erased erase(String app, Collection<PhoneNumber> spellings, Instant at) {
        var erased = rows(app, spellings)
                .sorted(Comparator.comparing(row -> row.id().text()))
                .toList();
        store.erase(erased);
        return new Erased(erased.stream().map(Verification::id).toList(), true);
    }

    private Stream<Verification> rows(String app, Collection<PhoneNumber> spellings) {
        return List.copyOf(store.rows()).stream()
                .filter(row -> row.app().equals(app) && spellings.contains(row.phone()));
    }
}
