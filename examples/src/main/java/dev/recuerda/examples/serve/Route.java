package dev.recuerda.examples.serve;

import io.javalin.http.HandlerType;
import java.util.Set;

/**
 * One thing that can be asked for.
 *
 * @param path with the names of its variables in braces, such as {@code /api/memory/facts/{fact_id}}
 * @param open whether anybody may ask, without a token
 * @param takes how many bytes may be sent along at most; nothing is read where it is 0
 * @param file whether what is sent along is a file rather than JSON
 * @param invalid the status of an answer to a value that is not allowed
 * @param queries the names of what may be said behind the {@code ?}
 */
record Route(HandlerType method, String path, Handling handling, boolean open, int takes, boolean file, int invalid,
    Set<String> queries) {

  private static final int MOST_BYTES = 64 * 1024;

  /** Answers a request. */
  @FunctionalInterface
  interface Handling {
    void handle(Call call) throws Exception;
  }

  static Route get(String path, Handling handling) {
    return new Route(HandlerType.GET, path, handling, false, 0, false, Failure.BAD_REQUEST, Set.of());
  }

  static Route delete(String path, Handling handling) {
    return new Route(HandlerType.DELETE, path, handling, false, 0, false, Failure.BAD_REQUEST, Set.of());
  }

  static Route post(String path, Handling handling) {
    return new Route(HandlerType.POST, path, handling, false, MOST_BYTES, false, Failure.BAD_REQUEST, Set.of());
  }

  static Route put(String path, Handling handling) {
    return new Route(HandlerType.PUT, path, handling, false, MOST_BYTES, false, Failure.BAD_REQUEST, Set.of());
  }

  static Route patch(String path, Handling handling) {
    return new Route(HandlerType.PATCH, path, handling, false, MOST_BYTES, false, Failure.BAD_REQUEST, Set.of());
  }

  /** The same, for anybody. */
  Route forAnybody() {
    return new Route(method, path, handling, true, takes, file, invalid, queries);
  }

  /** The same, with so many bytes sent along at most. */
  Route taking(int bytes) {
    return new Route(method, path, handling, open, bytes, file, invalid, queries);
  }

  /** The same, with a file of so many bytes at most sent along, in place of JSON. */
  Route takingFile(int bytes) {
    return new Route(method, path, handling, open, bytes, true, invalid, queries);
  }

  /** The same, answering 422 to a value that is not allowed, and 400 still to what has not the right shape. */
  Route validating() {
    return new Route(method, path, handling, open, takes, file, Failure.UNPROCESSABLE, queries);
  }

  /** The same, with these behind the {@code ?}. */
  Route asking(String... names) {
    return new Route(method, path, handling, open, takes, file, invalid, Set.of(names));
  }
}
