package dev.recuerda.examples.serve;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.recuerda.memory.error.MemoryException;
import dev.recuerda.memory.user.UserId;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads JSON Web Tokens: signed with a known key, by the algorithm that belongs to this kind of key, from the one issuer, for
 * this server, at this time, for a user that is a UUID. A token that lacks any of it speaks for nobody.
 */
final class Tokens implements Authenticator {

  /** The longest token, in characters. */
  static final int MAX_LENGTH = 8 * 1024;

  /** How far the clocks of whoever signs and of this server may be apart. */
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final int MIN_RSA_BITS = 2048;
  /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Keys keys;
  private final String issuer;
  private final String audience;
  private final InstantSource clock;

  Tokens(Keys keys, String issuer, String audience, InstantSource clock) {
    this.keys = keys;
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  @Override
  public Optional<UserId> userOf(String token) {
    if (token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      SignedJWT signed = SignedJWT.parse(token);
      JWTClaimsSet claims = signed.getJWTClaimsSet();
      return isSigned(signed) && holdsHereAndNow(claims) ? Optional.of(UserId.of(claims.getSubject())) : Optional.empty();
    } catch (ParseException | JOSEException | GeneralSecurityException | MemoryException | IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  private boolean isSigned(SignedJWT signed) throws JOSEException, GeneralSecurityException {
    JWSHeader header = signed.getHeader();
    boolean plain = header.getCriticalParams() == null && header.isBase64URLEncodePayload();
    if (!plain || header.getKeyID() == null) {
      return false;
    }
    Optional<JWK> key = keys.named(header.getKeyID()).filter(known -> mayBeUsed(known, header.getAlgorithm()));
    return key.isPresent() && isSignedWith(key.get(), signed);
  }

  /** The key decides on the algorithm; what the token says of it must only agree. */
  private static boolean mayBeUsed(JWK key, JWSAlgorithm algorithm) {
    boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    boolean agrees = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
    return signs && agrees && algorithm.equals(algorithmOf(key));
  }

  private static JWSAlgorithm algorithmOf(JWK key) {
    if (key instanceof RSAKey && key.size() >= MIN_RSA_BITS) {
      return JWSAlgorithm.RS256;
    }
    if (key instanceof ECKey curved && curved.getCurve().equals(Curve.P_256)) {
      return JWSAlgorithm.ES256;
    }
    if (key instanceof OctetKeyPair pair && pair.getCurve().equals(Curve.Ed25519)) {
      return JWSAlgorithm.EdDSA;
    }
    return new JWSAlgorithm("");
  }

  private static boolean isSignedWith(JWK key, SignedJWT signed) throws JOSEException, GeneralSecurityException {
    if (key instanceof OctetKeyPair pair) {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(publicKey(pair));
      signature.update(signed.getSigningInput());
      return signature.verify(signed.getSignature().decode());
    }
    JWSVerifier verifier = key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier((ECKey) key);
    return signed.verify(verifier);
  }

  private static PublicKey publicKey(OctetKeyPair pair) throws GeneralSecurityException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(ED25519_PREFIX);
    encoded.writeBytes(pair.getDecodedX());
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
  }

  private boolean holdsHereAndNow(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date begins = claims.getNotBeforeTime();
    return issuer.equals(claims.getIssuer())
        && claims.getAudience().contains(audience)
        && expires != null && now.isBefore(expires.toInstant().plus(SKEW))
        && (begins == null || !now.plus(SKEW).isBefore(begins.toInstant()));
  }
}
