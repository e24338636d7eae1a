package dev.textproof.channel.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.Fuzz;
import dev.textproof.channel.FormFields;
import dev.textproof.channel.Webhook;
import dev.textproof.core.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** T12: what comes as a form is read as the JDK reads it, or refused, and at once; signed or not. */
class FormFuzzTest {

    private static final String URL = "https://verify.example.com/inbound/twilio-us";
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String NUMBER = "+12025550143";

    private static final FakeTwilio TWILIO = new FakeTwilio(TOKEN, ACCOUNT);
    private static final List<String> FORMS = List.of(
            form("Verify my number with ACME: TP1-7K00732S-G2GV5GYM-WQV0E67Z-1C3800AZ-CG0BSFPY."),
            form("\u00e9\u20ac\ud83d\ude00 &=+%"),
            form(""),
            "Body=a&Body=b&&=&To&From=%2B14155550123&AccountSid=x",
            "");
    private static final List<String> PIECES = List.of(
            "&",
            "=",
            "%",
            "%%",
            "%4",
            "%41",
            "%ff",
            "%C3%A9",
            "%00",
            "%zz",
            "%-1",
            "+",
            "&a",
            "&a=",
            "&=a",
            "&From=",
            "&Body=x",
            "&MessageStatus=delivered",
            "&AccountSid=" + ACCOUNT,
            ";",
            "\r\n",
            "TP1-",
            "0");

    private final TwilioInbound channel =
            new TwilioInbound("twilio-us", ACCOUNT, List.of(Secret.ofText(TOKEN)), Set.of(NUMBER));

    @Test
    void aFormIsReadAsTheJdkReadsItOrNotAtAll() {
        Fuzz.mutate(
                10_000,
                FORMS,
                PIECES,
                input -> FormFields.parse(input).ifPresent(fields -> {
                    var text = new String(input, ISO_8859_1);
                    for (var name : List.of("Body", "From", "To", "a", "")) {
                        assertEquals(isAscii(text) ? expected(text, name) : fields.values(name), fields.values(name));
                    }
                }));
    }

    @Test
    void aWebhookThatNobodySignedIsRefusedAndNothingElse() {
        var signed = TWILIO.text(URL, "+14155550123", NUMBER, "x", "SM1");
        Fuzz.mutate(6_000, FORMS, PIECES, input -> {
            var headers = Map.of(
                    "Content-Type", List.of(signed.contentType()), "X-Twilio-Signature", List.of(signed.signature()));
            try {
                channel.read(new Webhook("POST", URL, headers, input));
                throw new AssertionError("somebody else's signature was taken");
            } catch (SignatureException refused) {
                assertTrue(String.valueOf(refused.getMessage()).length() < 500);
            }
        });
    }

    @Test
    void aSignedWebhookOfAnyFieldsIsTaken() {
        Fuzz.mutate(3_000, FORMS, PIECES, input -> {
            if (FormFields.parse(input).isEmpty()) {
                return; // no percent sign that Twilio would write
            }
            try {
                var texts = channel.read(TWILIO.form(URL, input).webhook());
                assertTrue(texts.stream().allMatch(text -> text.to().equals(NUMBER)));
            } catch (SignatureException otherAccount) {
                assertTrue(String.valueOf(otherAccount.getMessage()).contains("AccountSid"));
            }
        });
    }

    @Test
    void fieldsAreReadAsTheyWereWritten() {
        Fuzz.make(5_000, random -> {
            var written = new ArrayList<Map.Entry<String, String>>();
            for (var i = random.nextInt(8); i > 0; i--) {
                written.add(Map.entry("abc".substring(random.nextInt(4)), text(random)));
            }
            var form = written.stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                    .collect(Collectors.joining("&"));

            var read = FormFields.parse(form.getBytes(ISO_8859_1)).orElseThrow();

            written.forEach(field -> assertEquals(
                    written.stream()
                            .filter(it -> it.getKey().equals(field.getKey()))
                            .map(Map.Entry::getValue)
                            .toList(),
                    read.values(field.getKey())));
        });
    }

    private static String form(String body) {
        return new String(TWILIO.text(URL, "+14155550123", NUMBER, body, "SM1").body(), ISO_8859_1);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static List<String> expected(String form, String name) {
        return Arrays.stream(form.split("&", -1))
                .filter(field -> !field.isEmpty())
                .map(field -> field.split("=", 2))
                .filter(field -> URLDecoder.decode(field[0], UTF_8).equals(name))
                .map(field -> field.length == 1 ? "" : URLDecoder.decode(field[1], UTF_8))
                .toList();
    }

    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        random.ints(random.nextInt(20), 0, 0x11_0000)
                .filter(point -> point < 0xd800 || point > 0xdfff)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
