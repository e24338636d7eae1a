package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreChecksTest {

    private static Optional<String> warning(String url) {
        return StoreChecks.warning(StoreSettings.of(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:data/textproof.db",
                "jdbc:postgresql://localhost/textproof",
                "jdbc:postgresql://127.0.0.1:5433/textproof?currentSchema=s",
                "jdbc:postgresql://[::1]:5432,127.0.0.1/textproof",
                "jdbc:postgresql://db.example.com/textproof?sslmode=verify-full",
                "jdbc:postgresql://one,two:5433/textproof?targetServerType=primary&sslmode=verify-full"
            })
    void saysNothingOfADatabaseHereOrOneThatProvesWhoItIs(String url) {
        assertEquals(Optional.empty(), warning(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example.com/textproof",
                "jdbc:postgresql://10.0.0.7:5432/textproof?sslmode=require",
                "jdbc:postgresql://localhost.example.com/textproof",
                "jdbc:postgresql://127.0.0.1,db/textproof",
                "jdbc:postgresql://db/sslmode=verify-full",
                "jdbc:postgresql://db/textproof?sslmode=verify-full&sslmode=disable"
            })
    void warnsOfADatabaseElsewhereThatAnybodyMayPretendToBe(String url) {
        assertTrue(warning(url).orElseThrow().contains("sslmode=verify-full"));
    }
}
