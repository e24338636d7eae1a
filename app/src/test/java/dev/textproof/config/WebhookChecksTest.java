package dev.textproof.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookChecksTest {

    private static final String MISTAKE = "apps[0].webhook.url (line 8): leads to an address that is not public; take"
            + " another URL, or list the network in delivery.allow_private_cidrs";

    @TempDir
    Path directory;

    private List<String> mistakes(String url, String allowed, Resolver names) throws IOException {
        var webhook = "name: ACME\n    webhook: {url: \"" + url + "\", secret: \"${ACME_WEBHOOK_SECRET}\"}";
        var text = Fixture.VALID.replace("name: ACME", webhook) + "delivery: {allow_private_cidrs: [" + allowed + "]}";
        var reader = new ConfigReader(Fixture.ENVIRONMENT, Set.of(Locale.ENGLISH), number -> Optional.of("US"), names);
        try {
            reader.readForServe(Fixture.write(directory, "textproof.yaml", text));
            return List.of();
        } catch (ConfigException e) {
            return e.mistakes().stream()
                    .map(Mistake::toString)
                    .filter(mistake -> mistake.contains("webhook"))
                    .toList();
        }
    }

    private static Resolver leadingTo(String... addresses) {
        return host -> {
            var found = new ArrayList<InetAddress>();
            for (var address : addresses) {
                found.add(InetAddress.getByName(address));
            }
            return found;
        };
    }

    @Test
    void takesAnAddressOfTheInternet() throws IOException {
        assertEquals(List.of(), mistakes("https://acme.example/hooks", "", leadingTo("1.1.1.1", "2606:4700::1111")));
    }

    @Test
    void refusesANameThatLeadsInside() throws IOException {
        assertEquals(List.of(MISTAKE), mistakes("https://acme.example/hooks", "", leadingTo("10.1.2.3")));
        assertEquals(List.of(MISTAKE), mistakes("https://acme.example/hooks", "", leadingTo("1.1.1.1", "fd00::1")));
    }

    @Test
    void takesANetworkThatIsListed() throws IOException {
        assertEquals(List.of(), mistakes("https://acme.example/hooks", "10.0.0.0/8", leadingTo("10.1.2.3")));
        assertEquals(List.of(), mistakes("http://10.1.2.3:3000/hooks", "10.0.0.0/8", Resolver.SYSTEM));
        assertEquals(List.of(MISTAKE), mistakes("https://acme.example/hooks", "10.0.0.0/16", leadingTo("10.1.2.3")));
    }

    @Test
    void startsWhenTheNameCannotBeLookedUpNow() throws IOException {
        Resolver down = host -> {
            throw new UnknownHostException(host);
        };

        assertEquals(List.of(), mistakes("https://acme.example/hooks", "", down));
    }
}
