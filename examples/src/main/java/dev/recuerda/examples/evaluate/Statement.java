package dev.recuerda.examples.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is told of somebody, in the format of CIMemories, where it says which domain of life it is about.
 *
 * @param firstPerson whether they tell it themselves
 */
record Statement(Sentence sentence, String domain, boolean firstPerson) {

  private static final Set<String> HEALTH = Set.of("health", "mental_health");
  private static final Pattern FIRST_PERSON = Pattern.compile("\\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\\b");
  private static final String ATTRIBUTES = "information_attributes";
  private static final int LONGEST_DOMAIN = 100;

  static boolean isIn(Given file) {
    return file.first().filter(person -> person.has(ATTRIBUTES)).isPresent();
  }

  static List<Statement> in(Given file) {
    List<Statement> statements = new ArrayList<>();
    for (Given person : file.list()) {
      Given attributes = person.field(ATTRIBUTES);
      for (String name : attributes.names()) {
        Given attribute = attributes.field(name);
        Sentence sentence = Sentence.at(attribute.field("memory_statement"));
        statements.add(new Statement(sentence, attribute.field("information_domain").text(LONGEST_DOMAIN),
            FIRST_PERSON.matcher(sentence.text()).find()));
      }
    }
    return statements;
  }

  /** Whether it is about health, of the body or of the mind. */
  boolean isOfHealth() {
    return HEALTH.contains(domain);
  }
}
