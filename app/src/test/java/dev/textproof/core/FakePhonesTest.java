package dev.textproof.core;

import java.util.List;

class FakePhonesTest implements PhonesContract, RevocationsContract {

    private final FakeStore store = new FakeStore();

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Phones phones() {
        return new FakePhones(store);
    }

    @Override
    public Revocations revocations() {
        return new FakeRevocations(store);
    }

    @Override
    public List<EventId> events() {
        return store.events();
    }
}
