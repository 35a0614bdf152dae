package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileSchema;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who a person is: names, dates that matter to them, gender and pronoun.
 *
 * @param names ordered by group, callable ones first, and then by index
 * @param dates ordered by significance and then by index
 * @param gender {@link Gender#OTHER} where nobody said
 * @param pronoun {@link Pronoun#OTHER} where nobody said
 */
public record ActorProfile(List<Name> names, List<SignificantDate> dates, Gender gender, Pronoun pronoun) {

  /** The section of the profile in which it is kept. */
  public static final String SECTION = ProfileSchema.ACTOR_PROFILE;

  public ActorProfile {
    names = Check.list("names", names).stream().sorted(Name.ORDER).toList();
    dates = Check.list("dates", dates).stream().sorted(SignificantDate.ORDER).toList();
    Check.required("gender", gender);
    Check.required("pronoun", pronoun);
  }

  /** The section in which it is kept: a {@link dev.recuerda.memory.Memory} must be built with it. */
  public static ProfileSchema section() {
    return ProfileForm.section();
  }

  /** What the person is to be called: the first callable name, or else the real ones in a row; empty if there are neither. */
  public Optional<String> displayName() {
    return Stream.concat(callableNames().stream().limit(1), realName().stream()).findFirst();
  }

  /** The display name as the column of that name can show it; one that does not fit there gives way to the real ones. */
  Optional<String> shownName() {
    return Stream.concat(callableNames().stream().limit(1), realName().stream()).filter(ActorProfile::fits).findFirst();
  }

  private List<String> callableNames() {
    return valuesOf(Group.CALLABLE);
  }

  private Optional<String> realName() {
    return Optional.of(String.join(" ", valuesOf(Group.REAL))).filter(name -> !name.isEmpty());
  }

  private List<String> valuesOf(Group group) {
    return names.stream().filter(name -> name.countsAs() == group).map(name -> name.value().strip()).toList();
  }

  private static boolean fits(String name) {
    int length = name.codePointCount(0, name.length());
    return length >= Profile.MIN_NAME && length <= Profile.MAX_NAME && name.codePoints().noneMatch(Character::isISOControl);
  }

  /** The same person under other names. */
  ActorProfile named(List<Name> others) {
    return new ActorProfile(others, dates, gender, pronoun);
  }

  /** All of it, in the form in which it is sent and received. */
  public Document document() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("names", names.stream().map(Name::fields).toList());
    if (!dates.isEmpty()) {
      fields.put("dates", dates.stream().map(SignificantDate::fields).toList());
    }
    fields.put("gender", gender.code());
    fields.put("pronoun", pronoun.code());
    return Document.of("profile", fields);
  }

  /** Reads what its section holds. */
  static ActorProfile in(Document section) {
    return new ActorProfile(
        entries(section, "names").map(Name::of).toList(),
        entries(section, "dates").map(SignificantDate::of).toList(),
        section.get("gender").map(code -> coded(Gender.values(), Gender::code, code)).orElse(Gender.OTHER),
        section.get("pronoun").map(code -> coded(Pronoun.values(), Pronoun::code, code)).orElse(Pronoun.OTHER));
  }

  private static Stream<Map<?, ?>> entries(Document section, String field) {
    return section.get(field).stream().flatMap(list -> ((List<?>) list).stream()).map(entry -> (Map<?, ?>) entry);
  }

  private static <E> E coded(E[] values, Function<E, String> code, Object wanted) {
    return Stream.of(values).filter(value -> code.apply(value).equals(wanted)).findFirst().orElseThrow();
  }

  private static <E> List<String> codes(E[] values, Function<E, String> code) {
    return Stream.of(values).map(code).collect(Collectors.toUnmodifiableList());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Says how much there is, and nothing of it. */
  @Override
  public String toString() {
    return "ActorProfile(" + names.size() + " names, " + dates.size() + " dates)";
  }

  /**
   * One word of a name, or what somebody is called by.
   *
   * @param index its place in its group, from 0
   * @param group whether it is a real name or what the person wants to be called; one without a group counts as real
   */
  public record Name(long index, String value, Optional<Group> group) {

    static final Comparator<Name> ORDER = Comparator.comparing(Name::countsAs).thenComparingLong(Name::index);

    public Name {
      Check.that(index >= 0, "names.index", "must not be negative");
      Check.required("names.value", value);
      Check.required("names.group", group);
    }

    static Name of(Map<?, ?> fields) {
      return new Name((Long) Check.required("names.index", fields.get("index")),
          (String) Check.required("names.value", fields.get("value")),
          Optional.ofNullable(fields.get("group")).map(code -> coded(Group.values(), Group::code, code)));
    }

    Group countsAs() {
      return group.orElse(Group.REAL);
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("index", index);
      fields.put("value", value);
      group.ifPresent(known -> fields.put("group", known.code()));
      return fields;
    }

    /** Names its place, and not what stands there. */
    @Override
    public String toString() {
      return "Name(" + group.map(Group::code).orElse("") + "[" + index + "])";
    }
  }

  /**
   * A day that matters to somebody.
   *
   * @param index its place among those of the same significance, from 0
   */
  public record SignificantDate(long index, Significance significance, LocalDate value) {

    static final Comparator<SignificantDate> ORDER =
        Comparator.comparing(SignificantDate::significance).thenComparingLong(SignificantDate::index);

    public SignificantDate {
      Check.that(index >= 0, "dates.index", "must not be negative");
      Check.required("dates.significance", significance);
      Check.required("dates.value", value);
    }

    static SignificantDate of(Map<?, ?> fields) {
      return new SignificantDate((Long) Check.required("dates.index", fields.get("index")),
          coded(Significance.values(), Significance::code, Check.required("dates.significance", fields.get("significance"))),
          LocalDate.parse((String) Check.required("dates.value", fields.get("value"))));
    }

    Map<String, Object> fields() {
      return Map.of("index", index, "significance", significance.code(), "value", value.toString());
    }

    /** Names its place, and not the day. */
    @Override
    public String toString() {
      return "SignificantDate(" + significance.code() + "[" + index + "])";
    }
  }

  /** What kind of name it is. */
  public enum Group {
    /** What somebody wants to be called. */
    CALLABLE,
    /** The name itself, a word each. */
    REAL;

    /** How it is written in a profile. */
    public String code() {
      return lower(this);
    }

    static List<String> codes() {
      return ActorProfile.codes(values(), Group::code);
    }
  }

  /** Why a date matters. */
  public enum Significance {
    WEDDING,
    BIRTH,
    START_SCHOOL,
    GRADUATED;

    /** How it is written in a profile. */
    public String code() {
      return lower(this);
    }

    static List<String> codes() {
      return ActorProfile.codes(values(), Significance::code);
    }
  }

  /** As what somebody sees themselves. */
  public enum Gender {
    MALE,
    FEMALE,
    /** Another, or nobody said. */
    OTHER;

    /** How it is written in a profile. */
    public String code() {
      return lower(this);
    }

    static List<String> codes() {
      return ActorProfile.codes(values(), Gender::code);
    }
  }

  /** How somebody is spoken of. */
  public enum Pronoun {
    HE("he/him"),
    SHE("she/her"),
    THEY("they/them"),
    /** In another way, or nobody said. */
    OTHER("other");

    private final String code;

    Pronoun(String code) {
      this.code = code;
    }

    /** How it is written in a profile. */
    public String code() {
      return code;
    }

    static List<String> codes() {
      return ActorProfile.codes(values(), Pronoun::code);
    }
  }
}
