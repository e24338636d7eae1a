package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FakeStoreTest implements StoreContract {

    private final FakeStore store = new FakeStore();

    @Override
    public Store store() {
        return store;
    }

    @Override
    public List<EventId> events() {
        return store.events();
    }

    @Test
    void failsWhenToldToAndIsWellAfterwards() {
        store.setFailing(true);

        assertThrows(
                StoreUnavailableException.class, () -> FutureAnswer.record(store, SampleVerifications.verified(1)));
        assertThrows(StoreUnavailableException.class, () -> store.find(SampleVerifications.id(1)));
        assertThrows(StoreUnavailableException.class, store::check);

        store.setFailing(false);

        assertEquals(Store.Recorded.NEW, FutureAnswer.record(store, SampleVerifications.verified(1)));
    }
}
