package dev.textproof.sample;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static java.security.MessageDigest.isEqual;
import static org.apache.commons.codec.binary.StringUtils.getBytesUtf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.HmacUtils;

/** A sign-up that verifies the number first and creates the account afterwards, and a log-in. Keeps all in memory. */
public final class SampleApp {
    private static final String FORMS = """
            <!doctype html><html lang="en"><title>Sample</title><h1>Welcome</h1><form method="post" action="/sign-up">
            <p><label>Name <input name="name" required></label> <p><label>Phone <input name="phone"></label>
            <p><button>Sign up</button> <button formaction="/log-in" formnovalidate>Log in</button></form>""";
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> accounts = new ConcurrentHashMap<>(); // names by phone
    private final Map<String, String> signUps = new ConcurrentHashMap<>(); // names by the verification they wait for
    private final String textproof;
    private final String apiKey;
    private final HmacUtils hmac;
    private final DefaultJWTProcessor<SecurityContext> proofs = new DefaultJWTProcessor<>();

    /** Takes Textproof's address, our API key there, and the secret of our webhook, {@code whsec_} and base64. */
    public SampleApp(String textproof, String apiKey, String webhookSecret) throws IOException {
        this.textproof = textproof;
        this.apiKey = apiKey;
        var jwks = URI.create(textproof + "/.well-known/jwks.json").toURL(); // fetched when needed, and cached
        var keys = JWKSourceBuilder.create(jwks).build();
        proofs.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("phone-verification+jwt")));
        proofs.setJWSKeySelector(new JWSVerificationKeySelector<>(ES256, keys));
        hmac = new HmacUtils("HmacSHA256", Base64.getDecoder().decode(webhookSecret.substring("whsec_".length())));
    }

    public static void main(String[] arguments) throws Exception {
        var demo = Path.of(arguments.length > 0 ? arguments[0] : "textproof-demo"); // where the demo keeps its files
        var apiKey = Files.readString(demo.resolve("sample-api-key")).strip();
        var secret = Files.readString(demo.resolve("sample-webhook-secret")).strip();
        new SampleApp("http://127.0.0.1:8080", apiKey, secret).start(8090);
        System.out.println("\n  The sample app is ready. Open  http://127.0.0.1:8090/\n");
    }

    public Javalin start(int port) {
        return Javalin.create(config -> config.routes
                        .get("/", this::home)
                        .post("/sign-up", ctx -> begin(ctx, Optional.ofNullable(ctx.formParam("name"))))
                        .post("/log-in", ctx -> begin(ctx, Optional.empty()))
                        .get("/verified", this::verified)
                        .post("/hooks/textproof", this::hear))
                .start("127.0.0.1", port);
    }

    private void begin(Context ctx, Optional<String> name) throws Exception {
        require("same-origin".equals(ctx.header("Sec-Fetch-Site")), "Please use our own form."); // else: log-in CSRF
        var state = UUID.randomUUID().toString();
        var back = "http://127.0.0.1:" + ctx.port() + "/verified";
        var start = Map.of(
                "phone", ctx.formParam("phone") + "", "client_address", ctx.ip(), "return_url", back, "state", state);
        var started = textproof("POST", "/v1/verifications", json.writeValueAsString(start));
        require(started.has("page_url"), started.path("detail").asText()); // a sentence for people
        name.ifPresent(it -> signUps.put(started.get("id").asText(), it));
        ctx.sessionAttribute("started", started.get("id").asText() + " " + state); // what comes back has to fit
        ctx.redirect(started.get("page_url").asText());
    }

    /** The browser is back. What it says is only a question; Textproof has the answer. */
    private void verified(Context ctx) throws Exception {
        var mine = ctx.<String>consumeSessionAttribute("started"); // used once, whatever comes of it
        var id = ctx.queryParam("id");
        require((id + " " + ctx.queryParam("state")).equals(mine), "This was not started here. Please begin again.");
        var answer = textproof("GET", "/v1/verifications/" + id, "");
        require(answer.has("proof"), "Not verified: " + answer.path("status").asText() + ". Please begin again.");
        ctx.req().changeSessionId();
        ctx.sessionAttribute("phone", settle(id, answer.get("proof").asText()));
        ctx.redirect("/");
    }

    /** Textproof tells of a verification, perhaps more than once, perhaps before the browser is back. */
    private void hear(Context ctx) throws Exception {
        var sentAt = ctx.headerAsClass("webhook-timestamp", Long.class).get();
        var age = Math.abs(System.currentTimeMillis() / 1000 - sentAt); // an old one may have been played back
        var mac = hmac.hmac(ctx.header("webhook-id") + "." + sentAt + "." + ctx.body());
        var right = getBytesUtf8("v1," + Base64.getEncoder().encodeToString(mac));
        var theirs = Stream.of((ctx.header("webhook-signature") + "").split(" "));
        require(age < 300 && theirs.anyMatch(it -> isEqual(right, getBytesUtf8(it))), "This is not from Textproof.");
        var event = json.readTree(ctx.body());
        if (event.at("/data/status").asText().equals("verified")) { // as it is now, whatever happened then
            settle(event.at("/data/id").asText(), event.at("/data/proof").asText());
        }
    }

    /** Returns the number that {@code proof} is about, after creating the account that waits for it, if one does. */
    private String settle(String id, String proof) throws Exception {
        var exact = JWTClaimsSet.parse(Map.of("iss", textproof, "aud", "sample", "sub", id));
        var claims = proofs.process(proof, null);
        new DefaultJWTClaimsVerifier<>(exact, Set.of("exp")).verify(claims, null);
        var phone = claims.getStringClaim("phone_number");
        Optional.ofNullable(signUps.remove(id)).ifPresent(name -> accounts.putIfAbsent(phone, name));
        return phone;
    }

    private JsonNode textproof(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(textproof + path))
                .headers("Authorization", "Bearer " + apiKey, "Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return json.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }

    private void home(Context ctx) {
        var phone = ctx.sessionAttributeMap().getOrDefault("phone", "") + "";
        var name = accounts.getOrDefault(phone, "").replace("&", "&amp;").replace("<", "&lt;");
        var nobody = phone.isEmpty() ? FORMS : FORMS + "<p>Nobody has signed up with " + phone;
        ctx.html(
                name.isEmpty() ? nobody : "<!doctype html><title>Sample</title><h1>Welcome, " + name + "</h1>" + phone);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BadRequestResponse(otherwise);
        }
    }
}
