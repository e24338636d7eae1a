package dev.textproof.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteOptOutsTest implements SqlOptOutsContract {

    @RegisterExtension
    private final OpenStore opened = OpenStore.onSqlite();

    @Override
    public OpenStore opened() {
        return opened;
    }
}
