package dev.recuerda.examples.evaluate;

import dev.recuerda.examples.evaluate.Request.Kind;
import dev.recuerda.memory.error.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads requests in the format of CLINC150: parts by name, each a list of pairs of a text and its intent. Which intents are small
 * talk stands in {@code domains.json} beside it; all others ask for a tool, but for {@code oos}, which is out of scope.
 */
final class Clinc {

  /** How the name of its file ends. */
  static final String ENDING = ".json";

  private static final String NAME = "clinc";
  private static final String DOMAINS = "domains.json";
  private static final String SMALL_TALK = "small_talk";
  private static final String OUT_OF_SCOPE = "oos";
  private static final int LONGEST_INTENT = 100;

  private final Set<String> smallTalk = new HashSet<>();

  private Clinc(Given domains) {
    domains.field(SMALL_TALK).list().forEach(intent -> smallTalk.add(intent.text(LONGEST_INTENT)));
  }

  static Optional<RequestSet> in(Path path) {
    Given file = Given.in(path);
    if (!isIn(file)) {
      return Optional.empty();
    }
    Path domains = path.resolveSibling(DOMAINS);
    Check.that(Files.exists(domains), DataFiles.name(path), "must have " + DOMAINS + " beside it");
    return Optional.of(new RequestSet(NAME, new Clinc(Given.in(domains)).requests(file)));
  }

  private static boolean isIn(Given file) {
    return file.isObject() && file.names().stream().map(file::field)
        .anyMatch(part -> part.first().flatMap(Given::first).filter(Given::isText).isPresent());
  }

  private List<Request> requests(Given file) {
    List<Request> requests = new ArrayList<>();
    for (String part : file.names()) {
      boolean training = part.endsWith("train");
      file.field(part).list().forEach(pair -> requests.add(request(pair, training)));
    }
    return requests;
  }

  private Request request(Given pair, boolean training) {
    List<Given> values = pair.list();
    pair.require(values.size() == 2, "must be a text and its intent");
    String intent = values.get(1).text(LONGEST_INTENT);
    return new Request(Sentence.at(values.get(0)), intent, kind(intent), training);
  }

  private Kind kind(String intent) {
    if (intent.equals(OUT_OF_SCOPE)) {
      return Kind.OUT_OF_SCOPE;
    }
    return smallTalk.contains(intent) ? Kind.SMALL_TALK : Kind.TOOL;
  }
}
