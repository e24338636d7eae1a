package dev.textproof.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.textproof.core.ReplyBudget.Kind;
import dev.textproof.core.ReplyBudget.Reply;
import dev.textproof.core.ReplyBudget.Taken;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ReplyBudget} promises, tried with 3 to a number, 10 to a country, 20 by an app; US, GB and CA
 * named.
 */
public interface ReplyBudgetContract {

    /** Returns the budget under test, the same one throughout a test, with nothing spent. */
    ReplyBudget budget();

    /** Lets its time go on. */
    void advance(Duration time);

    private static Reply reply(int number, String country, String app) {
        return new Reply(new PhoneNumber("+1415555" + (1_000 + number)), country, app);
    }

    private Taken take(int number, String country, String app) {
        return budget().take(reply(number, country, app));
    }

    private List<Taken> takeEach(int from, int count, String country, String app) {
        return Stream.iterate(from, number -> number + 1)
                .limit(count)
                .map(number -> take(number, country, app))
                .toList();
    }

    @Test
    default void grantsNothingToACountryThatIsNotNamed() {
        assertEquals(Taken.COUNTRY_NOT_NAMED, take(1, "FR", "acme"));
        assertEquals(Taken.COUNTRY_NOT_NAMED, take(1, "", "acme"));
    }

    @Test
    default void grantsSoManyToANumberAcrossAllApps() {
        assertEquals(List.of(Taken.YES, Taken.YES), List.of(take(1, "US", "acme"), take(1, "US", "acme")));
        assertEquals(Taken.YES, take(1, "US", "other"));

        assertEquals(Taken.NUMBER_SPENT, take(1, "US", "other"));
        assertEquals(Taken.NUMBER_SPENT, take(1, "US", "third"));
        assertEquals(Taken.YES, take(2, "US", "acme"));
    }

    @Test
    default void grantsSoManyToACountry() {
        assertEquals(Collections.nCopies(10, Taken.YES), takeEach(0, 10, "US", "acme"));

        assertEquals(Taken.COUNTRY_SPENT, take(50, "US", "other"));
        assertEquals(Taken.YES, take(51, "GB", "acme"));
    }

    @Test
    default void grantsSoManyToAnApp() {
        takeEach(0, 10, "US", "acme");
        takeEach(100, 10, "GB", "acme");

        assertEquals(Taken.APP_SPENT, take(200, "CA", "acme"));
        assertEquals(Taken.YES, take(200, "CA", "other"));
    }

    @Test
    default void givesCountriesAndAppsTheirBudgetsBackBitByBit() {
        takeEach(0, 10, "US", "acme");
        takeEach(100, 10, "GB", "acme");

        advance(Duration.ofMinutes(12)); // 2 to each country, 4 to the app

        assertEquals(List.of(Taken.YES, Taken.YES, Taken.COUNTRY_SPENT), takeEach(200, 3, "US", "acme"));
        assertEquals(List.of(Taken.YES, Taken.YES, Taken.APP_SPENT), takeEach(300, 3, "CA", "acme"));
    }

    @Test
    default void takesNothingFromWhoIsNotToBlame() {
        for (var i = 0; i < 3; i++) {
            take(1, "US", "acme");
        }

        for (var i = 0; i < 100; i++) {
            assertEquals(Taken.NUMBER_SPENT, take(1, "US", "acme"));
        }

        assertEquals(Collections.nCopies(7, Taken.YES), takeEach(10, 7, "US", "acme"));
        assertEquals(Taken.COUNTRY_SPENT, take(20, "US", "acme"));
    }

    @Test
    default void leavesANumberItsBudgetWhileItsCountryIsSpent() {
        takeEach(0, 10, "US", "acme");
        for (var i = 0; i < 100; i++) {
            take(50, "US", "acme");
        }

        advance(Duration.ofHours(1));

        assertEquals(List.of(Taken.YES, Taken.YES, Taken.YES, Taken.NUMBER_SPENT), takeSame(50, 4));
    }

    @Test
    default void takesAgainWhatWasGivenBack() {
        for (var i = 0; i < 100; i++) {
            assertEquals(Taken.YES, take(1, "US", "acme"));
            budget().giveBack(reply(1, "US", "acme"));
        }

        assertEquals(List.of(Taken.YES, Taken.YES, Taken.YES, Taken.NUMBER_SPENT), takeSame(1, 4));
    }

    @Test
    default void grantsANumberOneMoreAThirdOfADayLater() {
        takeSame(1, 3);

        advance(Duration.ofHours(8).minusSeconds(1));
        assertEquals(Taken.NUMBER_SPENT, take(1, "US", "acme"));
        advance(Duration.ofSeconds(1));
        assertEquals(List.of(Taken.YES, Taken.NUMBER_SPENT), takeSame(1, 2));
    }

    @Test
    default void grantsWordsATenthOfWhatAppsAndCountriesGet() {
        assertEquals(Taken.YES, take(1, Kind.HELP));
        assertEquals(Taken.APP_SPENT, take(2, Kind.CHOICE));

        assertEquals(Collections.nCopies(9, Taken.YES), takeEach(10, 9, "US", "acme"));
        assertEquals(Taken.COUNTRY_SPENT, take(20, "US", "acme"));
        assertEquals(
                Taken.COUNTRY_NOT_NAMED,
                budget().take(new Reply(new PhoneNumber("+33612345679"), "FR", "", Kind.CHOICE)));
    }

    @Test
    default void grantsANumberOneHelpAnHourAndItsCodesAllTheSame() {
        assertEquals(Taken.YES, take(1, Kind.HELP));
        advance(Duration.ofMinutes(59));
        assertEquals(Taken.APP_SPENT, take(1, Kind.HELP)); // and the number's own would be
        advance(Duration.ofMinutes(1));
        assertEquals(Taken.YES, take(1, Kind.HELP));

        assertEquals(List.of(Taken.YES, Taken.YES, Taken.YES, Taken.NUMBER_SPENT), takeSame(1, 4));
    }

    @Test
    default void confirmsANumberFourChangesOfMindInADay() {
        for (var i = 0; i < ReplyBudget.CHOICES; i++) {
            assertEquals(Taken.YES, take(1, Kind.CHOICE));
            advance(Duration.ofHours(1));
        }

        assertEquals(Taken.NUMBER_SPENT, take(1, Kind.CHOICE));
        assertEquals(Taken.YES, take(1, Kind.HELP));
        advance(Duration.ofHours(2));
        assertEquals(Taken.YES, take(1, Kind.CHOICE));
    }

    private Taken take(int number, Kind kind) {
        return budget().take(new Reply(reply(number, "US", "").to(), "US", "", kind));
    }

    private List<Taken> takeSame(int number, int times) {
        return Stream.generate(() -> take(number, "US", "acme")).limit(times).toList();
    }
}
