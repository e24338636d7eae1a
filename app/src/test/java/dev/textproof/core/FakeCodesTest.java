package dev.textproof.core;

import java.util.List;

class FakeCodesTest implements CodesContract {

    private final FakeStore store = new FakeStore();
    private final FakeCodes codes = new FakeCodes(store);

    @Override
    public Codes codes() {
        return codes;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public List<EventId> events() {
        return store.events();
    }
}
