package dev.textproof.store;

import dev.textproof.NeedsPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the ports promise, and what SQLite's tests hold besides, on PostgreSQL. */
@ExtendWith(NeedsPostgres.class)
class PostgresContractsIT {

    @Nested
    class Stores implements SqlStoreContract {

        @RegisterExtension
        private final OpenStore opened = OpenStore.onPostgres();

        @Override
        public OpenStore opened() {
            return opened;
        }
    }

    @Nested
    class CodesTests implements SqlCodesContract {

        @RegisterExtension
        private final OpenStore opened = OpenStore.onPostgres();

        @Override
        public OpenStore opened() {
            return opened;
        }
    }

    @Nested
    class OptOutsTests implements SqlOptOutsContract {

        @RegisterExtension
        private final OpenStore opened = OpenStore.onPostgres();

        @Override
        public OpenStore opened() {
            return opened;
        }
    }

    @Nested
    class EventLogs implements SqlEventLogContract {

        @RegisterExtension
        private final OpenStore opened = OpenStore.onPostgres();

        @Override
        public OpenStore opened() {
            return opened;
        }
    }

    @Nested
    class PhonesTests implements SqlPhonesContract {

        @RegisterExtension
        private final OpenStore opened = OpenStore.onPostgres();

        @Override
        public OpenStore opened() {
            return opened;
        }
    }

    @Nested
    class HeardLogs implements SqlHeardLogContract {

        @RegisterExtension
        private final OpenStore opened = OpenStore.onPostgres();

        @Override
        public OpenStore opened() {
            return opened;
        }
    }

    @Nested
    class Purges implements SqlPurgeContract {

        @RegisterExtension
        private final OpenStore opened = OpenStore.onPostgres();

        @Override
        public OpenStore opened() {
            return opened;
        }
    }

    @Nested
    class KeyUses implements SqlKeyUseContract {

        @RegisterExtension
        private final OpenStore opened = OpenStore.onPostgres();

        @Override
        public OpenStore opened() {
            return opened;
        }
    }
}
