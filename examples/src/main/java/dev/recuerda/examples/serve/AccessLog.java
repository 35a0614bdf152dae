package dev.recuerda.examples.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recuerda.memory.user.UserId;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One line of JSON for each request. The template of the path stands in it and not the path, a hash of the user's id and not
 * the id; nothing that was sent does, neither behind a question mark nor as a token.
 */
final class AccessLog {

  private static final int HASH_BYTES = 8;

  private final PrintStream lines;
  private final ReentrantLock writing = new ReentrantLock();

  AccessLog(PrintStream lines) {
    this.lines = lines;
  }

  /** @param route the template of the path, or what stands for one that is not known */
  void wrote(Instant at, UUID request, String method, String route, int status, Duration took, Optional<UserId> user) {
    ObjectNode line = Json.object()
        .put("time", at.toString())
        .put("request_id", request.toString())
        .put("method", method)
        .put("route", route)
        .put("status", status)
        .put("ms", took.toMillis());
    user.ifPresent(known -> line.put("user", hash(known)));
    writing.lock();
    try {
      lines.print(Json.write(line) + '\n');
      lines.flush();
    } finally {
      writing.unlock();
    }
  }

  private static String hash(UserId user) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
