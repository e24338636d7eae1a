package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.Application;
import dev.textproof.core.Assurance;
import dev.textproof.core.Issuer;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Reading;
import java.nio.charset.StandardCharsets;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the body of {@code POST /v1/verifications}; every mistake in it is named at once. */
final class StartReader {

    private static final Set<String> FIELDS =
            Set.of("phone", "country", "locale", "client_address", "assurance", "return_url", "state");
    private static final int MAX_STATE = 256;

    private final NumberReader numbers;
    private final Assurances assurances;

    StartReader(NumberReader numbers, Assurances assurances) {
        this.numbers = numbers;
        this.assurances = assurances;
    }

    /** What an app asked for, and the end user's address as a key for budgets, where the app told it. */
    record Start(Issuer.Request request, Optional<String> client) {}

    Start read(ObjectNode body, Application app) {
        var fields = new Fields(body, FIELDS);
        var phone = fields.required(
                "phone", "required: a string with the number to verify, as +14155550123 or national with country");
        var country = fields.text("country", StartReader::isCountry, "expected an ISO 3166 country code such as DE");
        var locale = fields.text("locale", StartReader::isLocale, "expected a language tag such as en or pt-BR");
        var client = fields.text(
                "client_address",
                address -> ClientAddress.key(address).isPresent(),
                "expected the end user's IP address, not a name");
        var assurance = assurance(fields, app);
        var returnUrl = fields.text(
                "return_url", app.returnUrls()::contains, "expected one of the app's configured return_urls");
        var state = fields.text("state", StartReader::isState, "expected at most 256 characters of Unicode text");
        fields.finish();

        var user = user(phone, country, app, assurance);
        var request = new Issuer.Request(
                app, user.phone(), user.country(), assurance, locale.map(Locale::forLanguageTag), returnUrl, state);
        return new Start(request, client.flatMap(ClientAddress::key));
    }

    private Reading.Good user(String phone, Optional<String> country, Application app, Assurance assurance) {
        var reading = numbers.read(phone, country);
        var test = testNumber(reading, phone, country, app);
        if (test.isPresent()) {
            return new Reading.Good(test.get(), Optional.empty());
        }
        var good = require(reading, app);
        assurances.require(assurance, good.country());
        return good;
    }

    // Not judged any further: those that are reserved for tests are in use nowhere, and no reply goes to them.
    private Optional<PhoneNumber> testNumber(Reading reading, String phone, Optional<String> country, Application app) {
        if (app.testNumbers().isEmpty()) {
            return Optional.empty();
        }
        var meant = reading instanceof Reading.Good good ? Set.of(good.phone()) : numbers.spellings(phone, country);
        return meant.stream().filter(app.testNumbers()::contains).findFirst();
    }

    private static Reading.Good require(Reading reading, Application app) {
        if (reading instanceof Reading.Bad bad) {
            throw refusal(bad);
        }
        var good = (Reading.Good) reading;
        var allowed = app.countries().isEmpty()
                || good.country().filter(app.countries()::contains).isPresent();
        if (!allowed) {
            throw Problem.COUNTRY_NOT_ALLOWED.because("This app verifies numbers of "
                    + String.join(", ", app.countries().stream().sorted().toList()) + " only.");
        }
        return good;
    }

    /** Returns the problem that says what is wrong with a number. */
    static ProblemException refusal(Reading.Bad bad) {
        return Problem.BAD_PHONE_NUMBER
                .because(bad.detail())
                .with("reason", bad.reason().wireName());
    }

    static boolean isCountry(String text) {
        return text.length() == 2 && Set.of(Locale.getISOCountries()).contains(text.toUpperCase(Locale.ROOT));
    }

    // Half a surrogate pair could not go into the URL that hands the state back.
    private static boolean isState(String text) {
        return text.codePointCount(0, text.length()) <= MAX_STATE
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean isLocale(String text) {
        try {
            return !new Locale.Builder()
                            .setLanguageTag(text)
                            .build()
                            .getLanguage()
                            .isEmpty()
                    && text.length() <= 35;
        } catch (IllformedLocaleException malformed) {
            return false;
        }
    }

    private static Assurance assurance(Fields fields, Application app) {
        var asked = fields.text("assurance", name -> Assurance.of(name).isPresent(), "expected inbound or roundtrip")
                .flatMap(Assurance::of)
                .orElse(app.assurance());
        if (app.destinations(asked).isEmpty()) {
            fields.mistake("assurance", "expected inbound: none of this app's numbers can send a code back");
        }
        if (asked.compareTo(app.assurance()) < 0) {
            fields.mistake("assurance", "expected roundtrip: the app's configuration asks for no less");
        }
        return asked;
    }
}
