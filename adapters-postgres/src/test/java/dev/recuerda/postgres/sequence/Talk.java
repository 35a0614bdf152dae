package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A talk at the public door: what people say, ask, correct and want forgotten, and all that memory makes of it. */
final class Talk {

  private static final int CALLS = 24;
  private static final int MESSAGES = 14;
  private static final Instant MORNING = Instant.parse("2026-03-01T09:00:00.000123Z");
  private static final List<String> TOLD = List.of("Me llamo Ana", "Vivo en Cali", "Ahora vivo en Quito",
      "Mi perro se llama Toby", "Prefiero respuestas cortas", "Uso HubSpot y Slack", "Ya no uso HubSpot", "Tengo diabetes",
      "I live in London", "I'm allergic to peanuts", "Recuerda que mi reunión con Luis es el 3 de mayo",
      "Ayer fui al médico con Toby", "hola", "Mi tarjeta es 4111 1111 1111 1111", "sí", "Sí, guárdalo", "no",
      "Olvida que vivo en Cali", "Olvida todo", "Quiero aprender inglés este año");
  private static final List<String> ASKED = List.of("¿Dónde vivo?", "¿Qué sabes de mí?", "¿Cómo se llama mi perro?",
      "What do you know about me?", "¿Qué te dije ayer de Toby?", "Which tools do I use?", "¿Cuándo es mi reunión con Luis?",
      "Escríbele a Luis sobre HubSpot", "gracias");
  private static final List<String> REPLIES = List.of("Claro, Ana.", "¿Quieres que lo guarde?", "Toby es un perro.");

  private final Dice dice;
  private final List<UserId> users;
  private final List<Step> steps = new ArrayList<>();
  private Instant now = MORNING;

  private Talk(long seed) {
    this.dice = new Dice(seed);
    UUID half = Samples.uuid("talk " + seed);
    this.users = List.of(new UserId(new UUID(half.getMostSignificantBits(), Long.MIN_VALUE)),
        new UserId(new UUID(half.getMostSignificantBits(), Long.MIN_VALUE + 1)));
  }

  /** The calls of a seed, at whose end both users have forgotten everything. */
  static List<Step> of(long seed) {
    Talk talk = new Talk(seed);
    for (int i = 0; i < CALLS; i++) {
      talk.now = talk.now.plus(talk.dice.oneIn(4) ? Duration.ofHours(20) : Duration.ofMinutes(talk.dice.below(3)));
      talk.next(talk.dice.oneIn(3) ? talk.users.get(1) : talk.users.get(0));
    }
    talk.users.forEach(user -> talk.add("export", user, Talk::exported));
    talk.users.forEach(user -> talk.add("forgetEverything", user, UserMemory::forgetEverything));
    return List.copyOf(talk.steps);
  }

  private void add(String name, UserId user, Function<UserMemory, Object> call) {
    steps.add(new DoorStep(name, user, now, call));
  }

  private void next(UserId user) {
    switch (dice.below(6)) {
      case 0, 1, 2 -> hear(user);
      case 3, 4 -> ask(user);
      default -> change(user);
    }
  }

  private String id() {
    return "m" + dice.below(MESSAGES);
  }

  private Message told() {
    return Message.fromUser(id(), now, dice.of(TOLD));
  }

  private void hear(UserId user) {
    if (dice.oneIn(5)) {
      Message reply = Message.fromAssistant(id(), now, dice.of(REPLIES));
      add("record", user, memory -> memory.record(reply));
    } else {
      Message said = told();
      add("hear", user, memory -> heard(memory.hear(said)));
    }
  }

  private static Object heard(Heard heard) {
    List<Object> all = List.of(heard.recorded(), heard.forgotten(), learned(heard.learned()));
    return new Told(all, !heard.learned().facts().isEmpty());
  }

  /** Decisions are no values: two of them are alike if what they say is. */
  private static Object learned(Learned learned) {
    List<Object> outcomes = new ArrayList<>();
    learned.outcomes().forEach(outcome -> outcomes.add(
        List.of(outcome.became(), outcome.fact(), outcome.ended(), outcome.rule(), outcome.reason())));
    return List.of(learned.facts(), outcomes, learned.requests());
  }

  private void ask(UserId user) {
    Message question = Message.fromUser("q" + dice.below(3), now, dice.of(dice.oneIn(4) ? TOLD : ASKED));
    switch (dice.below(7)) {
      case 0 -> add("answer", user, memory -> memory.answer(question));
      case 1 -> add("brief", user, memory -> memory.brief(question));
      case 2 -> add("search", user, memory -> memory.search(question.text(), 3));
      case 3 -> add("guard", user, memory -> memory.guard(question, "No tengo historial. Vives en Lima. Tienes un perro."));
      case 4 -> add("trail", user, memory -> memory.trail(50));
      default -> add("recall", user, memory -> recalled(memory.recall(question)));
    }
  }

  private static Object recalled(Recollection recollection) {
    boolean ranked = recollection.facts().content().size() + recollection.episodes().content().size() > 1;
    return new Told(recollection, ranked);
  }

  private void change(UserId user) {
    switch (dice.below(9)) {
      case 0, 1 -> learn(user);
      case 2 -> rectify(user);
      case 3 -> forgetOne(user);
      case 4 -> {
        MessageId message = new MessageId(id());
        add("forgetMessage", user, memory -> memory.forgetMessage(message));
      }
      case 5 -> {
        ProfilePatch patch = ProfilePatch.none().withDisplayName(dice.of(List.of("Ana", "Luis"))).withTone("formal");
        add("updateProfile", user, memory -> memory.updateProfile(patch));
      }
      case 6 -> consent(user);
      case 7 -> add("export", user, Talk::exported);
      default -> bringOver(user);
    }
  }

  private Candidate candidate() {
    Message message = told();
    Claim claim = dice.oneIn(3) ? Claim.preference("style", "Prefiere respuestas cortas", "cortas")
        : Claim.filling("home.city", "home", "Vive en Cali", dice.of(List.of("Cali", "Quito")));
    Candidate candidate = new Candidate(claim, Evidence.wholeOf(message), "talk");
    return dice.oneIn(3) ? candidate.until(now.plus(Duration.ofHours(30))) : candidate;
  }

  private void learn(UserId user) {
    Candidate candidate = candidate();
    add("learn", user, memory -> learned(memory.learn(List.of(candidate))));
  }

  private void rectify(UserId user) {
    Candidate candidate = candidate();
    int which = dice.below(3);
    add("rectify", user, memory -> learned(memory.rectify(factOf(memory, which), candidate)));
  }

  private void forgetOne(UserId user) {
    int which = dice.below(3);
    add("forgetFact", user, memory -> memory.forgetFact(factOf(memory, which)));
  }

  private static FactId factOf(UserMemory memory, int which) {
    return memory.facts().stream().skip(which).map(Fact::id).findFirst().orElse(new FactId(new UUID(0, which)));
  }

  private void consent(UserId user) {
    ConsentScope scope = dice.of(List.of(ConsentScope.HEALTH, ConsentScope.PERSONALIZATION, ConsentScope.LOCATION));
    if (dice.oneIn(3)) {
      add("consent.withdraw", user, memory -> memory.consent().withdraw(scope));
    } else {
      add("consent.grant", user, memory -> memory.consent().grant(scope));
    }
  }

  private static Object exported(UserMemory memory) {
    return List.of(memory.export().digest(), memory.export().values());
  }

  /** What one user has, brought to the other. */
  private void bringOver(UserId user) {
    UserId other = users.get(users.get(0).equals(user) ? 1 : 0);
    if (dice.oneIn(2)) {
      add("forgetEverything", other, UserMemory::forgetEverything);
    }
    steps.add(new ImportStep(user, other, now));
  }

  /** An answer, and whether there was anything in it. */
  private record Told(Object answer, boolean tellsSomething) implements Result.Telling {}

  private record ImportStep(UserId from, UserId to, Instant at) implements Step {

    @Override
    public String name() {
      return "importing";
    }

    @Override
    public List<Result> on(Side side) {
      var export = side.host().of(from, at).export();
      return new DoorStep(name(), to, at, memory -> {
        memory.importing(export.values());
        return Operation.DONE;
      }).on(side);
    }
  }
}
