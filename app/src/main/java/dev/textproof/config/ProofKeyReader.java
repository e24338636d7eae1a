package dev.textproof.config;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import dev.textproof.core.Secret;
import java.text.ParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the private JWK (RFC 7517) of a key that signs proofs. The library's own complaints may quote it: not shown.
 */
final class ProofKeyReader {

    static final String EXPECTED = "expected the JSON of a private JWK for ES256 (kty EC, crv P-256, with d)";

    private static final Pattern KID = Pattern.compile("[A-Za-z0-9._~:-]{1,128}");

    private final Once kids = new Once("kid");

    Optional<ProofKey> read(Value value) {
        var key = value.secret(
                EXPECTED,
                Optional.empty(),
                ProofKeyReader::parse,
                jwk -> Secret.of(jwk.getD().decode()));
        key.ifPresent(jwk -> kids.see(jwk.getKeyID(), value));
        return key.map(jwk -> new ProofKey(jwk.getKeyID(), Secret.ofText(jwk.toJSONString())));
    }

    private static Optional<ECKey> parse(String text) {
        try {
            var key = ECKey.parse(text);
            if (!fits(key)) {
                return Optional.empty();
            }
            var named = named(key);
            return KID.matcher(named.getKeyID()).matches() && isPair(named) ? Optional.of(named) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(ECKey key) {
        return key.isPrivate()
                && Curve.P_256.equals(key.getCurve())
                && (key.getAlgorithm() == null || JWSAlgorithm.ES256.equals(key.getAlgorithm()))
                && (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()));
    }

    private static ECKey named(ECKey key) throws JOSEException {
        return key.getKeyID() == null
                ? new ECKey.Builder(key).keyIDFromThumbprint().build()
                : key;
    }

    /**
     * Returns whether the private half belongs to the public one: else every proof would be refused, and by nobody
     * here.
     */
    private static boolean isPair(ECKey key) throws JOSEException {
        var header = new JWSHeader(JWSAlgorithm.ES256);
        var probe = new byte[] {1};
        return new ECDSAVerifier(key).verify(header, probe, new ECDSASigner(key).sign(header, probe));
    }
}
