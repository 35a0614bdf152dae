package dev.recuerda.examples.serve;

import dev.recuerda.examples.serve.Limits.Rate;
import dev.recuerda.memory.error.Check;
import java.util.Set;

/**
 * How the server shall be reached, and how often.
 *
 * @param host the address of the interface that it listens on
 * @param port 0 for any one that is free
 * @param origins whose pages may read the answers in a browser
 * @param perUser how often one user may ask
 * @param perAddress how often may be asked from one address
 */
record Settings(String host, int port, Set<String> origins, Rate perUser, Rate perAddress) {

  Settings {
    Check.text("host", host, 255);
    Check.between("port", port, 0, 65_535);
    origins = Check.set("origins", origins);
    Check.required("perUser", perUser);
    Check.required("perAddress", perAddress);
  }

  /** Reached from this machine alone, on any free port. */
  static Settings standard() {
    return new Settings("127.0.0.1", 0, Set.of(), new Rate(60, 120), new Rate(240, 600));
  }

  Settings on(String otherHost, int otherPort) {
    return new Settings(otherHost, otherPort, origins, perUser, perAddress);
  }

  Settings readBy(Set<String> pages) {
    return new Settings(host, port, pages, perUser, perAddress);
  }

  Settings limitedTo(Rate ofUser, Rate ofAddress) {
    return new Settings(host, port, origins, ofUser, ofAddress);
  }
}
