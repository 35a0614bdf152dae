package dev.recuerda.inmemory.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.inmemory.InMemoryStore;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Cases;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.ToolReport;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.profile.ProfilePatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was forgotten is nowhere any more, and nothing else is gone. Checks 10 and 30. */
class ForgettingCheckTest {

  private static final int PLANTED = 200;

  private final House house = new House(new InMemoryStore(), options -> options);
  private final List<String> logged = new ArrayList<>();

  private static String planted(int i) {
    return "Zarzal" + Integer.toString(7919 * (i + 11), 36);
  }

  // ---- Check 10 ----

  @Test
  void forgetting_a_source_takes_what_rests_on_it_alone_and_nothing_else() {
    Random random = new Random(10);
    int graphs = Cases.count(200, 1_000);
    int gone = 0;

    for (int i = 0; i < graphs; i++) {
      UserMemory user = house.memory.of(new UUID(0x4000, 0x8000000000000000L | i).toString());
      List<Message> sources = IntStream.range(0, 2 + random.nextInt(5))
          .mapToObj(n -> house.said(user, "Dije algo, lo número " + n)).toList();
      for (int n = 0; n < 8; n++) {
        Claim claim = Claim.filling("thing.n" + n, "thing", "Tiene Cosa" + n, "Cosa" + n);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
          Message source = sources.get(random.nextInt(sources.size()));
          user.learn(List.of(new Candidate(claim, Evidence.wholeOf(source), "story")));
        }
      }
      Message revoked = sources.get(random.nextInt(sources.size()));
      List<Fact> before = user.facts();
      List<Fact> resting = before.stream().filter(fact -> fact.without(revoked.id()).isPresent()).toList();
      String digest = user.export().digest();
      var export = user.export();

      user.forgetMessage(revoked.id());

      assertThat(user.facts()).extracting(Fact::id).isEqualTo(resting.stream().map(Fact::id).toList());
      assertThat(user.facts()).allMatch(fact -> fact.evidence().stream().noneMatch(e -> e.message().equals(revoked.id())));
      gone += before.size() - resting.size();
      user.forgetEverything();
      user.importing(export.values());
      assertThat(user.export().digest()).isEqualTo(digest);
    }

    Cases.report("check 10", "%d random graphs, %d facts gone with their source, 0 others; each rolled back to its hash",
        graphs, gone);
  }

  // ---- Check 30 ----

  @Test
  void of_planted_strings_none_is_left_once_everything_is_forgotten() {
    listening(() -> {
      plantAll(house.marta);
      assertThat(everywhere(house.marta)).contains(planted(0), planted(PLANTED - 1));
      String others = everywhere(plantOne(house.luis));

      house.marta.forgetEverything();

      assertNoneLeft(everywhere(house.marta));
      assertThat(everywhere(house.luis)).isEqualTo(others);
    });
  }

  @Test
  void of_planted_strings_none_is_left_once_each_fact_and_field_that_names_it_is_forgotten() {
    listening(() -> {
      plantAll(house.marta);

      house.marta.facts().forEach(fact -> house.marta.forgetFact(fact.id()));

      assertNoneLeft(everywhere(house.marta));
    });
  }

  private void plantAll(UserMemory user) {
    for (int i = 0; i < PLANTED; i++) {
      String secret = planted(i);
      Claim claim = Claim.filling("project.n" + i, "project", "Trabaja en el proyecto " + secret, secret);
      switch (i % 4) {
        case 0 -> {
          House.learn(user, house.said(user, "Trabajo en el proyecto " + secret), claim);
          house.answered(user, "Qué interesante, el " + secret.toUpperCase(Locale.ROOT) + "!");
          house.said(user, "¿Y qué más sabes de " + secret + "?");
        }
        case 1 -> {
          Message message = house.said(user, "Sí, " + secret + " y nada más que " + secret);
          user.learn(List.of(new Candidate(claim, Evidence.span(message, 4, 4 + secret.length()), "story")));
          user.learn(List.of(new Candidate(Claim.filling("project.n" + i, "project", "Es de otro", "Otro" + i),
              Evidence.wholeOf(house.said(user, "Ya no, ahora es Otro" + i)), "story")));
          user.learn(List.of(new Candidate(claim, Evidence.wholeOf(house.said(user, "Vuelvo a " + secret)), "story")));
        }
        case 2 -> {
          Message report = Message.fromTool("tool" + i, house.now(), new ToolReport("create_note",
              ToolReport.Status.SUCCESS, Optional.of("note"), Document.of("arguments", Map.of("text", secret))));
          user.record(report);
          House.learn(user, report, claim);
        }
        default -> {
          House.learn(user, house.said(user, "Mi meta es " + secret), claim);
          user.updateProfile(ProfilePatch.none().withDisplayName(secret).withGoals(Map.of("g" + i, secret)));
        }
      }
    }
  }

  private UserMemory plantOne(UserMemory user) {
    house.learned(user, "Vivo en Cali", Claim.filling("home.city", "home.city", "Vive en Cali", "Cali"));
    return user;
  }

  /** All that can be read of a user through any door. */
  private String everywhere(UserMemory user) {
    StringBuilder all = new StringBuilder(user.export().values().toString()).append(user.trail(100_000));
    for (int i = 0; i < PLANTED; i += 20) {
      Message question = house.says("¿Qué sabes de mí y de la nota " + i + "?");
      all.append(user.brief(question).prompt().asText());
      user.answer(question).ifPresent(answer -> all.append(answer).append(answer.text()));
    }
    for (int i = 0; i < PLANTED; i++) {
      var found = user.search(planted(i), 5);
      found.facts().forEach(fact -> all.append(fact.fact().claim().statement()));
      found.episodes().forEach(episode -> all.append(episode.episode().message().text()));
    }
    return all.toString();
  }

  private void assertNoneLeft(String everything) {
    String folded = (everything + logged).toLowerCase(Locale.ROOT);
    List<String> left = new ArrayList<>();
    for (int i = 0; i < PLANTED; i++) {
      String secret = planted(i);
      String hidden = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
      if (folded.contains(secret.toLowerCase(Locale.ROOT)) || everything.contains(hidden)) {
        left.add(secret);
      }
    }
    assertThat(left).isEmpty();
    Cases.report("check 30", "%d planted strings looked for everywhere, %d found", PLANTED, left.size());
  }

  /** With every log at its finest: what the library logs anywhere is looked through as well. */
  private void listening(Runnable story) {
    Logger root = Logger.getLogger("");
    Logger library = Logger.getLogger(Memory.class.getPackageName());
    Handler ear = new Handler() {
      @Override
      public void publish(LogRecord line) {
        logged.add(line.getMessage() + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
      }

      @Override
      public void flush() {
        // Nothing is held back.
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
    ear.setLevel(Level.ALL);
    Level before = root.getLevel();
    root.addHandler(ear);
    library.setLevel(Level.ALL);
    root.setLevel(Level.ALL);
    try {
      story.run();
    } finally {
      root.setLevel(before);
      root.removeHandler(ear);
    }
  }
}
