package dev.recuerda.memory.answer;

import dev.recuerda.memory.answer.Asked.About;
import dev.recuerda.memory.answer.Composer.Moment;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Confidence;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfileSchema;
import dev.recuerda.memory.text.Word;
import dev.recuerda.memory.text.Words;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.TraitBook;
import dev.recuerda.memory.trait.Traits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lays out what is known, by what it is about: the lines that answer a question. */
final class Inventory {

  private static final Map<ProfileField, List<String>> TRAITS = new EnumMap<>(Map.of(
      ProfileField.DISPLAY_NAME, List.of("name.called", "name.real"),
      ProfileField.TONE_PREFERENCE, List.of("tone"),
      ProfileField.LANGUAGE_PREFERENCE, List.of("language"),
      ProfileField.TIMEZONE, List.of("timezone"),
      ProfileField.GOALS, List.of("goal"),
      ProfileField.CONSTRAINTS, List.of("constraint")));

  private static final String NICKNAME = "nickname";

  private final Traits traits;
  private final Teller teller;

  Inventory(Traits traits, Teller teller) {
    this.traits = traits;
    this.teller = teller;
  }

  List<Line> lines(Asked asked, Remembered remembered, AnswerBook book, boolean formal, Moment moment) {
    Sheet sheet = new Sheet(asked, remembered, book, formal, moment);
    return switch (asked.about()) {
      case EVERYTHING -> sheet.everything();
      case TRAITS -> sheet.of(asked.traits());
      case WHETHER, WORDS -> sheet.found();
      case HISTORY -> List.of();
    };
  }

  /** One answer in the making. */
  private final class Sheet {

    private final Asked asked;
    private final Remembered remembered;
    private final AnswerBook book;
    private final boolean formal;
    private final Moment moment;

    Sheet(Asked asked, Remembered remembered, AnswerBook book, boolean formal, Moment moment) {
      this.asked = asked;
      this.remembered = remembered;
      this.book = book;
      this.formal = formal;
      this.moment = moment;
    }

    List<Line> everything() {
      List<Line> lines = new ArrayList<>(of(traits.all()));
      Map<String, List<Fact>> others = new LinkedHashMap<>();
      remembered.facts().stream().filter(fact -> traits.of(fact.claim()).isEmpty())
          .forEach(fact -> others.computeIfAbsent(fact.claim().category(), category -> new ArrayList<>()).add(fact));
      others.forEach((category, facts) -> lines.addAll(lines(category, facts)));
      remembered.sections().forEach((name, section) -> {
        if (name.equals(ProfileSchema.MEMORY_CONTEXT)) {
          lines.addAll(circumstances(name, section));
        } else {
          lines.add(line(name, name, name.replace('_', ' ') + ": " + String.join(", ", Documents.told(section))));
        }
      });
      return lines;
    }

    /** What was set of the circumstances in which the user works: a line for each field, under its name in this language. */
    private List<Line> circumstances(String name, Document section) {
      List<Line> lines = new ArrayList<>();
      section.values().values().stream().filter(Map.class::isInstance).forEach(fields -> ((Map<?, ?>) fields).forEach(
          (field, value) -> Documents.told(value).ifPresent(told ->
              lines.add(line(name, name + " " + field, book.nameOf(field.toString()) + ": " + told)))));
      return lines;
    }

    private Line line(String section, String about, String words) {
      return new Line("section " + about, List.of(words), sure(Confidence.HIGH), true, false, List.of(), List.of(),
          List.of(section));
    }

    List<Line> found() {
      return remembered.found().stream()
          .flatMap(fact -> lines(fact.claim().category(), List.of(fact)).stream())
          .toList();
    }

    List<Line> of(List<Trait> wanted) {
      List<Line> lines = new ArrayList<>();
      Set<ProfileField> done = new HashSet<>();
      for (Trait trait : wanted) {
        Optional<ProfileField> field = field(trait);
        field.filter(done::add).ifPresent(one -> lines.addAll(lines(one)));
        lines.addAll(lines(trait.name(), asking(trait, facts(trait, field))));
      }
      return lines.isEmpty() ? toldBy(wanted) : lines;
    }

    /** What tells the same under the name of somebody: who has a husband is married. */
    private List<Line> toldBy(List<Trait> wanted) {
      return remembered.facts().stream()
          .filter(fact -> wanted.stream().anyMatch(trait -> traits.tells(fact.claim(), new Slot(trait.name()))))
          .flatMap(fact -> lines(fact.claim().category(), List.of(fact)).stream())
          .toList();
    }

    /** The facts of a trait, newest first, without those that the profile or another trait says already. */
    private List<Fact> facts(Trait trait, Optional<ProfileField> field) {
      Set<String> said = field.map(this::words).orElse(Set.of());
      return remembered.facts().stream()
          .filter(fact -> fact.claim().category().equals(trait.name()))
          .filter(fact -> traits.slotBefore(fact.claim()).filter(this::isKnown).isEmpty())
          .filter(fact -> said.isEmpty() || !said.containsAll(wordsOf(fact.claim().value().orElse(fact.claim().statement()))))
          .sorted(Comparator.comparing((Fact fact) -> fact.valid().from()).reversed().thenComparing(Fact::id))
          .toList();
    }

    private boolean isKnown(Slot slot) {
      return remembered.facts().stream().map(Fact::claim)
          .anyMatch(claim -> !claim.negated() && claim.slot().filter(slot::equals).isPresent());
    }

    /** Only what the question names: of a trait with keys my sister, and not my brother; of pets my cat, and not my dog. */
    private List<Fact> asking(Trait trait, List<Fact> facts) {
      if (asked.about() != About.TRAITS) {
        return facts;
      }
      return trait.keyKind().isEmpty() ? ofKinds(trait, facts) : underKeys(trait, facts);
    }

    private List<Fact> underKeys(Trait trait, List<Fact> facts) {
      Set<String> codes = named(trait, TraitBook::linesOfNames, asked.words());
      Set<String> keys = codes.stream().flatMap(code -> Stream.concat(Stream.of(code), traits.toldBy(code).stream()))
          .map(code -> trait.name() + "." + code).collect(Collectors.toSet());
      return keys.isEmpty() ? facts : facts.stream()
          .filter(fact -> fact.claim().slot().filter(slot -> keys.contains(slot.name())).isPresent())
          .toList();
    }

    /** What does not say of which kind it is may be of that one. */
    private List<Fact> ofKinds(Trait trait, List<Fact> facts) {
      Set<String> wanted = named(trait, TraitBook::linesOfKinds, asked.words());
      return wanted.isEmpty() ? facts : facts.stream().filter(fact -> {
        Set<String> kinds = named(trait, TraitBook::linesOfKinds, wordsOf(fact.claim().statement()));
        return kinds.isEmpty() || !Collections.disjoint(kinds, wanted);
      }).toList();
    }

    /** The codes of which a name is among some words, in whatever language. */
    private Set<String> named(Trait trait, BiFunction<TraitBook, Trait, List<String>> lines, Set<String> words) {
      return traits.books().values().stream()
          .flatMap(traitBook -> lines.apply(traitBook, trait).stream())
          .map(line -> line.split(": *", 2))
          .filter(parts -> parts.length == 2 && List.of(parts[1].split("\\|")).stream()
              .anyMatch(name -> words.containsAll(wordsOf(name))))
          .map(parts -> parts[0])
          .collect(Collectors.toSet());
    }

    private Optional<ProfileField> field(Trait trait) {
      return TRAITS.entrySet().stream()
          .filter(entry -> entry.getValue().contains(trait.name()))
          .map(Map.Entry::getKey)
          .filter(field -> !told(field).isEmpty())
          .findFirst();
    }

    private List<Line> lines(ProfileField field) {
      return List.of(new Line(TRAITS.getOrDefault(field, List.of()).get(0), told(field), sure(Confidence.HIGH), true, false,
          List.of(), List.of(field), List.of()));
    }

    /** What a field of the profile says; nothing where it is empty. */
    private List<String> told(ProfileField field) {
      Profile profile = remembered.profile();
      return switch (field) {
        case DISPLAY_NAME -> profile.displayName()
            .map(name -> book.text(isNickname(name) ? NICKNAME : field.column(), formal, name)).stream().toList();
        case TONE_PREFERENCE -> one(field, profile.tonePreference().map(this::tone));
        case LANGUAGE_PREFERENCE -> one(field, profile.languagePreference().map(this::languageName));
        case TIMEZONE -> one(field, profile.timezone().map(Object::toString));
        case GOALS -> several(field, profile.goals());
        case CONSTRAINTS -> several(field, untold(profile.constraints()));
      };
    }

    /** Without what the facts of another trait say that is told as well. */
    private Document untold(Document constraints) {
      Set<String> told = remembered.facts().stream().map(Fact::claim)
          .filter(claim -> asked.about() == About.EVERYTHING
              || asked.traits().stream().anyMatch(trait -> trait.name().equals(claim.category())))
          .flatMap(claim -> claim.slot().stream()).map(Slot::name).collect(Collectors.toSet());
      Map<String, Object> untold = new LinkedHashMap<>(constraints.values());
      untold.keySet().removeAll(told);
      return Document.of("constraints", untold);
    }

    /** Whether somebody is called so who gave another name as well. */
    private boolean isNickname(String name) {
      return remembered.facts().stream().map(Fact::claim)
          .filter(claim -> claim.category().equals("name.real") && !claim.negated())
          .anyMatch(claim -> !claim.value().orElse(name).equalsIgnoreCase(name));
    }

    private List<String> one(ProfileField field, Optional<String> value) {
      return value.map(said -> book.text(field.column(), formal, said)).stream().toList();
    }

    private List<String> several(ProfileField field, Document values) {
      return values.isEmpty() ? List.of()
          : List.of(book.text(field.column(), formal, String.join("; ", Documents.told(values))));
    }

    private String tone(String tone) {
      return book.textIfAny("tone " + tone.toLowerCase(Locale.ROOT), false).orElse(tone);
    }

    private String languageName(String tag) {
      String code = Locale.forLanguageTag(tag).getLanguage();
      return traits.all().stream().filter(trait -> trait.name().equals("language")).findFirst()
          .flatMap(trait -> book.traits().name(trait, code))
          .or(() -> book.textIfAny("language " + code, false))
          .orElse(tag);
    }

    /** The words of a field of the profile, coded values as they are kept. */
    private Set<String> words(ProfileField field) {
      Profile profile = remembered.profile();
      Set<String> words = new HashSet<>();
      told(field).forEach(text -> words.addAll(wordsOf(text)));
      Optional<String> code = switch (field) {
        case TONE_PREFERENCE -> profile.tonePreference();
        case LANGUAGE_PREFERENCE -> profile.languagePreference();
        default -> Optional.empty();
      };
      code.ifPresent(value -> words.addAll(wordsOf(value)));
      return words;
    }

    /** The facts of one kind: what contradicts itself, then what is sure in one line, and what is not each by itself. */
    private List<Line> lines(String group, List<Fact> facts) {
      List<Line> lines = new ArrayList<>();
      List<Fact> sure = new ArrayList<>();
      List<Line> unsure = new ArrayList<>();
      byPlace(facts).values().forEach(place -> {
        Confidence confidence = Confidence.in(place.get(0), moment.now());
        if (place.size() > 1) {
          lines.add(conflict(group, place));
        } else if (confidence == Confidence.HIGH) {
          sure.add(place.get(0));
        } else {
          unsure.add(line(group, place, dated(place.get(0), confidence), confidence != Confidence.LOW));
        }
      });
      if (!sure.isEmpty()) {
        lines.add(line(group, sure, sure(Confidence.HIGH), true));
      }
      lines.addAll(unsure);
      return lines;
    }

    /** Together what cannot stand together: current facts of one key that do not say the same. */
    private Map<String, List<Fact>> byPlace(List<Fact> facts) {
      Map<String, List<Fact>> places = new LinkedHashMap<>();
      for (Fact fact : facts) {
        List<Fact> place = places.computeIfAbsent(fact.claim().key(), key -> new ArrayList<>());
        if (place.stream().noneMatch(known -> known.claim().saysTheSameAs(fact.claim()))) {
          place.add(fact);
        }
      }
      return places;
    }

    private Line line(String group, List<Fact> facts, String closing, boolean sure) {
      boolean says = facts.stream().anyMatch(fact -> !fact.claim().negated());
      return new Line(group, facts.stream().map(fact -> told(fact.claim())).toList(), closing,
          sure && (says || asked.about() == About.WHETHER || fillsManyPlaces(group)), false, ids(facts), List.of(), List.of());
    }

    /** That somebody no longer lives in one place does not tell where they live. */
    private boolean fillsManyPlaces(String group) {
      return traits.all().stream().noneMatch(trait -> trait.name().equals(group) && trait.places() == Trait.Places.ONE);
    }

    private Line conflict(String group, List<Fact> facts) {
      List<String> versions = facts.stream()
          .map(fact -> book.text("version", formal, told(fact.claim()), book.date(lastSaid(fact), moment.zone())))
          .toList();
      return new Line(group, List.of(book.text("conflict", formal, String.join("; ", versions))), "", true, true,
          ids(facts), List.of(), List.of());
    }

    private String told(Claim claim) {
      return claim.kind() == FactKind.CONVERSATION ? claim.statement() : teller.told(claim, book, formal);
    }

    private String sure(Confidence confidence) {
      return " (" + book.text("confidence " + confidence, formal) + ")";
    }

    private String dated(Fact fact, Confidence confidence) {
      return " (" + book.text("confidence " + confidence, formal) + "; "
          + book.text("said on", formal, book.date(lastSaid(fact), moment.zone())) + ")";
    }
  }

  private static List<FactId> ids(List<Fact> facts) {
    return facts.stream().map(Fact::id).toList();
  }

  private static Instant lastSaid(Fact fact) {
    return fact.evidence().stream().map(Evidence::saidAt).max(Comparator.naturalOrder()).orElse(fact.valid().from());
  }

  private static Set<String> wordsOf(String text) {
    return Words.of(text).stream().map(Word::folded).collect(Collectors.toSet());
  }
}
