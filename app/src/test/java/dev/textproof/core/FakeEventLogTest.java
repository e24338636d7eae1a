package dev.textproof.core;

class FakeEventLogTest implements EventLogContract {

    private final FakeEventLog log = new FakeEventLog();

    @Override
    public EventLog log() {
        return log;
    }

    @Override
    public EventLog logOfAnotherEndpoint() {
        return log.withEndpoint("second");
    }

    @Override
    public void add(Verification verification) {
        log.add(verification);
    }
}
