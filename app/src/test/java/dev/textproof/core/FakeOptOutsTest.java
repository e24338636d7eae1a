package dev.textproof.core;

class FakeOptOutsTest implements OptOutsContract {

    private final OptOuts optOuts = new FakeOptOuts();

    @Override
    public OptOuts optOuts() {
        return optOuts;
    }
}
