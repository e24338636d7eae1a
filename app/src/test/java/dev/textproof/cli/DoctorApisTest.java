package dev.textproof.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.textproof.FakeReceiver;
import dev.textproof.OtherProviders;
import dev.textproof.RunningApp;
import dev.textproof.Transcript;
import dev.textproof.channel.telnyx.FakeTelnyx;
import dev.textproof.channel.telnyx.FakeTelnyxApi;
import dev.textproof.channel.twilio.FakeTwilioApi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} says of the providers' APIs, each asked with what the configuration has for it. */
class DoctorApisTest {

    private static final String API_KEY = "KEY017F3B9C4D5E6A7";
    private static final String PASSWORD = "Jk3vN8sLq2Wd5RtY";

    private final FakeTwilioApi twilio = new FakeTwilioApi(RunningApp.ACCOUNT, RunningApp.AUTH_TOKEN);
    private final FakeTelnyxApi telnyx = new FakeTelnyxApi(API_KEY);
    private final FakeReceiver phone = FakeReceiver.open();

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        twilio.close();
        telnyx.close();
        phone.close();
    }

    /** Returns what it finds where no server runs. */
    private List<String> doctor(UnaryOperator<String> edit) {
        var channel = """
                  - id: telnyx-us
                    provider: telnyx
                    public_keys: ["%s"]
                    api_key: %s
                    api_url: %s
                    numbers: ["+12025550170"]
                replies:""".formatted(new FakeTelnyx().publicKey(), API_KEY, telnyx.url());
        RunningApp.in(
                        directory,
                        yaml -> edit.apply(OtherProviders.in(yaml, "http://127.0.0.1:" + phone.port())
                                .replace("http://127.0.0.1:9\n", twilio.url() + "\n")
                                .replace("replies:", channel)))
                .close();

        var doctor = Transcript.of(
                "doctor", "--config", directory.resolve("textproof.yaml").toString());

        assertFalse(doctor.out().contains(API_KEY) || doctor.out().contains(PASSWORD), doctor.out());
        return doctor.out().lines().filter(line -> line.matches("\\w+ +API .*")).toList();
    }

    @Test
    void eachTakesItsCredentials() {
        phone.answer((request, out) -> {
            var pair = Base64.getEncoder().encodeToString(("sms:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            var ours = request.line().equals("GET /webhooks HTTP/1.1")
                    && request.headers().getOrDefault("authorization", "").equals("Basic " + pair);
            FakeReceiver.status(ours ? 200 : 401).play(request, out);
        });

        var found = doctor(UnaryOperator.identity());

        assertEquals(
                List.of(
                        "ok       API twilio-us: Twilio's API takes account_sid with auth_tokens[0]",
                        "ok       API phone: SMS Gateway's API takes api_user with api_password",
                        "ok       API telnyx-us: Telnyx's API takes api_key"),
                found);
    }

    @Test
    void eachRefusesWhatIsWrong() {
        phone.answer(FakeReceiver.status(401));

        var found = doctor(yaml -> yaml.replace(RunningApp.AUTH_TOKEN, "9d1fe27a604c83b5518be0c24f7a963d")
                .replace(API_KEY, "KEY017F3B9C4D5E6A8"));

        assertEquals(
                List.of(
                        "FAILED   API twilio-us: Twilio's API at " + host(twilio.url())
                                + " refuses account_sid with auth_tokens[0]",
                        "FAILED   API phone: SMS Gateway's API at 127.0.0.1:" + phone.port()
                                + " refuses api_user with api_password",
                        "FAILED   API telnyx-us: Telnyx's API at " + host(telnyx.url()) + " refuses api_key"),
                found);
    }

    private static String host(String url) {
        return url.replaceAll("http://([^/]+).*", "$1");
    }

    @Test
    void warnsOfTheTokenThatARotationLeftBehind() {
        var found = doctor(yaml -> yaml.replace(
                "\"" + RunningApp.AUTH_TOKEN + "\"",
                "\"9d1fe27a604c83b5518be0c24f7a963d\", \"" + RunningApp.AUTH_TOKEN + "\""));

        assertEquals(
                List.of(
                        "ok       API twilio-us: Twilio's API takes account_sid with auth_tokens[1]",
                        "warning  API twilio-us: Twilio's API at " + host(twilio.url())
                                + " refuses account_sid with auth_tokens[0]"),
                found.subList(0, 2));
    }

    @Test
    void saysOfEachThatItCannotBeAsked() {
        telnyx.fail(FakeTelnyxApi.Fault.AWAY);
        phone.answer(FakeReceiver.status(404));
        twilio.close();

        var found = doctor(UnaryOperator.identity());

        assertEquals(
                List.of(
                        "FAILED   API twilio-us: Twilio's API at " + host(twilio.url())
                                + " gives no answer that helps: nobody takes the connection",
                        "FAILED   API phone: SMS Gateway's API at 127.0.0.1:" + phone.port()
                                + " gives no answer that helps: it answered 404",
                        "FAILED   API telnyx-us: Telnyx's API at " + host(telnyx.url())
                                + " gives no answer that helps: it answered 503"),
                found);
    }
}
