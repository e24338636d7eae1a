package dev.textproof.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteHeardLogTest implements SqlHeardLogContract {

    @RegisterExtension
    private final OpenStore opened = OpenStore.onSqlite();

    @Override
    public OpenStore opened() {
        return opened;
    }
}
