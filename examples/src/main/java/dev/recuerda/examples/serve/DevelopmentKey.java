package dev.recuerda.examples.serve;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/** A key that is made at the start and dies with the process, for trying the server out. */
final class DevelopmentKey implements Keys {

  static final String ISSUER = "recuerda-development";
  static final String AUDIENCE = "recuerda";

  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final String ID = "development";

  private final ECKey key;

  DevelopmentKey() {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(ID).generate();
    } catch (JOSEException everyJavaHasTheCurve) {
      throw new IllegalStateException(everyJavaHasTheCurve);
    }
  }

  @Override
  public Optional<JWK> named(String id) {
    return ID.equals(id) ? Optional.of(key.toPublicJWK()) : Optional.empty();
  }

  /** A token for a user, good for a day. */
  String tokenFor(UserId user, Instant now) {
    JWTClaimsSet claims = new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(user.toString())
        .expirationTime(Date.from(now.plus(LIFETIME)))
        .build();
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(ID).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException cannotBe) {
      throw new IllegalStateException(cannotBe);
    }
    return token.serialize();
  }
}
