package dev.textproof.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.textproof.core.NumberReader;
import dev.textproof.core.PhoneNumber;
import dev.textproof.core.Reading;
import java.util.Set;

/**
 * Reads the body that names a number to look up or erase. Asks less of the number than a start does: whatever may once
 * have been stored has to be found.
 */
final class PhoneReader {

    private static final Set<String> FIELDS = Set.of("phone", "country");

    private final NumberReader numbers;

    PhoneReader(NumberReader numbers) {
        this.numbers = numbers;
    }

    /** Returns every spelling under which the number may be stored, at least one. */
    Set<PhoneNumber> read(ObjectNode body) {
        var fields = new Fields(body, FIELDS);
        var phone = fields.required(
                "phone", "required: a string with the number, as +14155550123 or national with country");
        var country = fields.text("country", StartReader::isCountry, "expected an ISO 3166 country code such as DE");
        fields.finish();

        var spellings = numbers.spellings(phone, country);
        if (spellings.isEmpty() && numbers.read(phone, country) instanceof Reading.Bad bad) {
            throw StartReader.refusal(bad);
        }
        return spellings;
    }
}
