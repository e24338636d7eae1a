package dev.textproof.core;

class FakeHeardLogTest implements HeardLogContract {

    private final FakeHeardLog log = new FakeHeardLog();

    @Override
    public HeardLog heardLog() {
        return log;
    }
}
