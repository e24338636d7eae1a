package dev.textproof.threat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.textproof.TelnyxRig;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log says of a webhook that is refused, whatever the provider. */
class RefusalLogTest {

    @TempDir
    private Path directory;

    @Test
    void namesTheAddressThatWasPostedToWithoutItsQuery() {
        try (var log = new CapturedLog();
                var rig = TelnyxRig.in(directory)) {
            var address = "/inbound/" + TelnyxRig.CHANNEL;
            var post = HttpRequest.newBuilder(URI.create(rig.app.url + address + "?text=private"))
                    .POST(BodyPublishers.noBody());

            var answer = rig.app.send(post);

            assertEquals(403, answer.statusCode());
            var line = log.lines().stream()
                    .filter(it -> it.contains("refused a webhook on channel " + TelnyxRig.CHANNEL))
                    .findFirst()
                    .orElse("")
                    .replace("\\/", "/");
            assertTrue(line.contains("; it was posted to " + rig.app.url + address + "\""), line);
        }
    }
}
