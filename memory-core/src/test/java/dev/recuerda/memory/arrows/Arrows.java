package dev.recuerda.memory.arrows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The arrows of the house, for whatever package the house stands in: so the same rules can be held against a house that
 * breaks them.
 */
final class Arrows {

  /** The rooms from the ground up, and the rooms below that each may know. */
  private static final Map<String, Set<String>> ROOMS = new LinkedHashMap<>();

  static {
    ROOMS.put("error", Set.of());
    ROOMS.put("user", Set.of("error"));
    ROOMS.put("document", Set.of("error"));
    ROOMS.put("text", Set.of("error"));
    ROOMS.put("phrase", Set.of("text", "error"));
    ROOMS.put("wish", Set.of("phrase", "text", "error"));
    ROOMS.put("conversation", Set.of("document", "error"));
    ROOMS.put("privacy", Set.of("conversation", "phrase", "text", "user", "error"));
    ROOMS.put("fact", Set.of("privacy", "conversation", "text", "error"));
    ROOMS.put("profile", Set.of("fact", "privacy", "conversation", "phrase", "text", "document", "error"));
    ROOMS.put("agent", Set.of("conversation", "document", "text", "error"));
    ROOMS.put("recall", Set.of("agent", "profile", "fact", "conversation", "document", "phrase", "text", "error"));
    ROOMS.put("policy", Set.of("recall", "profile", "fact", "privacy", "conversation", "phrase", "text", "user", "error"));
    ROOMS.put("briefing", Set.of("recall", "agent", "profile", "fact", "conversation", "document", "text", "error"));
    ROOMS.put("trait", Set.of("fact", "privacy", "conversation", "document", "phrase", "text", "error"));
    ROOMS.put("answer", Set.of("trait", "recall", "profile", "fact", "conversation", "document", "phrase", "text", "error"));
    ROOMS.put("port", Set.of("briefing", "policy", "recall", "agent", "profile", "fact", "privacy", "conversation", "text",
        "document", "user", "error"));
  }

  /** The rooms above the door, and the rooms below it that each may know beside the door itself. */
  private static final Map<String, Set<String>> UPSTAIRS = new LinkedHashMap<>();

  static {
    UPSTAIRS.put("assistant", Set.of("briefing", "answer", "policy", "port", "recall", "agent", "profile", "conversation", "text",
        "document", "user", "error"));
    UPSTAIRS.put("personalization", Set.of("briefing", "policy", "trait", "profile", "fact", "privacy", "conversation", "phrase",
        "text", "document", "user", "error"));
  }

  private final String house;

  Arrows(String house) {
    this.house = house;
  }

  /** Whether every room of the house stands in the plan: a room that nobody planned is bound by nothing. */
  ArchRule everyRoomIsPlanned() {
    String[] planned = Stream.concat(ROOMS.keySet().stream(), UPSTAIRS.keySet().stream()).map(this::room).toArray(String[]::new);
    return classes().that().resideOutsideOfPackage(house).should().resideInAnyPackage(planned)
        .because("a new room needs its place in the plan");
  }

  /** One rule for each room: it knows the rooms below it that the plan names, and no other. */
  List<ArchRule> arrowsPointDown() {
    List<ArchRule> rules = new ArrayList<>();
    ROOMS.forEach((room, known) -> rules.add(knowsOnly(room, known, Stream.of(house))));
    UPSTAIRS.forEach((room, known) -> rules.add(knowsOnly(room, known, Stream.of())));
    rules.add(noClasses().that().resideInAPackage(house)
        .should().dependOnClassesThat().resideInAnyPackage(UPSTAIRS.keySet().stream().map(this::room).toArray(String[]::new))
        .allowEmptyShould(true)
        .because("the door knows nothing of the rooms above it"));
    return rules;
  }

  private ArchRule knowsOnly(String room, Set<String> known, Stream<String> further) {
    Stream<String> others = Stream.concat(ROOMS.keySet().stream(), UPSTAIRS.keySet().stream())
        .filter(other -> !other.equals(room) && !known.contains(other))
        .map(this::room);
    return noClasses().that().resideInAPackage(room(room))
        .should().dependOnClassesThat().resideInAnyPackage(Stream.concat(further, others).toArray(String[]::new))
        .allowEmptyShould(true)
        .because("the room " + room + " knows only " + known);
  }

  ArchRule noCycles() {
    return slices().matching(house + ".(*)..").should().beFreeOfCycles();
  }

  ArchRule onlyJavaAndNullness() {
    return classes().should().onlyDependOnClassesThat()
        .resideInAnyPackage(house + "..", "java..", "javax.crypto..", "org.jspecify.annotations..")
        .because("whoever takes the core in takes in nothing else");
  }

  /** Time and chance come from outside; only the builder names where from by default. */
  ArchRule timeAndChanceComeFromOutside() {
    DescribedPredicate<JavaAccess<?>> source = DescribedPredicate.describe("a source of time or chance", access -> {
      AccessTarget target = access.getTarget();
      JavaClass owner = target.getOwner();
      String name = target.getName();
      return owner.isEquivalentTo(Instant.class) && name.equals("now")
          || owner.isEquivalentTo(LocalDate.class) && name.equals("now")
          || owner.isEquivalentTo(System.class) && (name.equals("nanoTime") || name.equals("currentTimeMillis"))
          || owner.isEquivalentTo(UUID.class) && name.equals("randomUUID")
          || owner.isEquivalentTo(Math.class) && name.equals("random")
          || owner.isAssignableTo(Random.class)
          || owner.isEquivalentTo(Locale.class) && name.equals("getDefault");
    });
    return classes().that().doNotHaveSimpleName("Builder").should(notAccess(source))
        .because("the same log replayed gives the same memory");
  }

  /** A new fact comes only from the write policy, and none is brought back but by a store. */
  ArchRule factsComeFromTheWritePolicy() {
    DescribedPredicate<JavaAccess<?>> making = DescribedPredicate.describe("the making of a fact", access ->
        access.getTarget().getOwner().getSimpleName().equals("Fact")
            && Set.of("learned", "restored").contains(access.getTarget().getName()));
    return classes().that().resideOutsideOfPackage(room("policy")).and().doNotHaveSimpleName("Importing")
        .should(notAccess(making))
        .because("nothing is held true that the write policy did not accept, or that was exported before");
  }

  ArchRule nobodyPrints() {
    DescribedPredicate<JavaAccess<?>> printing = DescribedPredicate.describe("a standard stream", access ->
        access.getTarget().getOwner().isEquivalentTo(System.class)
            && Set.of("out", "err").contains(access.getTarget().getName()));
    return classes().should(notAccess(printing)).because("a library has nothing to say on other people's terminals");
  }

  /** Virtual threads of Java 21 to 23 are pinned by it where it stands around waiting. */
  ArchRule nothingIsSynchronized() {
    return methods().should(new ArchCondition<>("not be synchronized") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName() + " is synchronized"));
        }
      }
    });
  }

  private String room(String name) {
    return house + "." + name + "..";
  }

  private static ArchCondition<JavaClass> notAccess(DescribedPredicate<JavaAccess<?>> forbidden) {
    return new ArchCondition<>("not access " + forbidden.getDescription()) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream
            .concat(type.getAccessesFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
            .filter(forbidden)
            .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
      }
    };
  }
}
