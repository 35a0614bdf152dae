package dev.recuerda.memory.profile;

import dev.recuerda.memory.profile.UserContext.Item;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells a user's circumstances as sentences of one language: the texts of its file in this room. */
final class ContextTexts {

  static final String GOALS = "user_profile.primary_goals";
  static final String PROJECTS = "context_memory.current_projects";

  private static final String COMPANY = "user_profile.company_name";
  private static final String INDUSTRY = "user_profile.industry";
  private static final String ROLE = "user_profile.role";
  private static final String TONE = "communication_preferences.tone";
  private static final String DETAIL = "communication_preferences.detail_level";
  private static final String TOOLS = "learned_preferences.favorite_tools";
  private static final String CHALLENGES = "context_memory.ongoing_challenges";

  private static final int MOST_OF_A_KIND = 10;
  private static final int LONGEST = 200;
  private static final Pattern CODE = Pattern.compile("[a-z0-9]+(_[a-z0-9]+)+");
  private static final Map<Language, ContextTexts> ALL = all();

  private final Map<String, String> texts;
  private final Map<String, String> tones;
  private final Map<String, String> details;
  private final List<String> namingAnIndustry;
  private final Article article;
  private final List<String> otherAndBefore;
  private final List<String> andBefore;

  private ContextTexts(Lexicon lexicon) {
    this.texts = pairs(lexicon, "texts", " = ");
    this.tones = pairs(lexicon, "tones", ": ");
    this.details = pairs(lexicon, "details", ": ");
    this.namingAnIndustry = lexicon.words("naming an industry");
    this.article = new Article(lexicon);
    this.otherAndBefore = lexicon.words("other and before");
    this.andBefore = lexicon.words("and before");
  }

  private static Map<Language, ContextTexts> all() {
    Map<Language, ContextTexts> all = new LinkedHashMap<>();
    Languages.standard().lexicons("profile").forEach((language, lexicon) -> all.put(language, new ContextTexts(lexicon)));
    return Map.copyOf(all);
  }

  private static Map<String, String> pairs(Lexicon lexicon, String heading, String between) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String line : lexicon.lines(heading)) {
      String[] parts = line.split(between, 2);
      pairs.put(parts[0], parts[1]);
    }
    return pairs;
  }

  /** Those of a language; of English where nothing is known of it. */
  static ContextTexts in(Language language) {
    return Optional.ofNullable(ALL.get(language)).orElseGet(() -> ALL.get(Language.ENGLISH));
  }

  /** The sentences, with a space between them. */
  String told(List<Item> items) {
    List<String> sentences = new ArrayList<>();
    work(items).ifPresent(sentences::add);
    sentences.addAll(preferences(items));
    several(items, PROJECTS).ifPresent(projects -> sentences.add(filled("projects", listed(projects))));
    several(items, TOOLS).ifPresent(tools -> sentences.add(filled("tools", listed(tools))));
    several(items, GOALS).ifPresent(goals -> sentences.add(filled("goals", String.join("; ", goals))));
    several(items, CHALLENGES).ifPresent(challenges -> sentences.add(filled("challenges", String.join("; ", challenges))));
    return String.join(" ", sentences.stream().map(ContextTexts::closed).toList());
  }

  private Optional<String> work(List<Item> items) {
    StringBuilder told = new StringBuilder();
    one(items, COMPANY).ifPresent(company -> told.append(' ').append(filled("works.company", company)));
    one(items, INDUSTRY).ifPresent(industry -> told.append(' ').append(industry(industry)));
    one(items, ROLE).ifPresent(role -> told.append(' ').append(
        texts.get("works.role").replace("{a}", article.before(role))));
    return told.isEmpty() ? Optional.empty() : Optional.of(texts.get("works") + told);
  }

  private String industry(String industry) {
    boolean named = Words.of(industry).stream().anyMatch(word -> namingAnIndustry.contains(word.folded()));
    return filled(named ? "works.industry.named" : "works.industry", industry);
  }

  private List<String> preferences(List<Item> items) {
    List<String> sentences = new ArrayList<>();
    Optional<String> tone = one(items, TONE);
    Optional<String> detail = one(items, DETAIL);
    Optional<String> knownTone = tone.map(ContextTexts::lower).map(tones::get);
    Optional<String> knownDetail = detail.map(ContextTexts::lower).map(details::get);
    knownTone.ifPresent(name -> sentences.add(filled("prefers.tone", name)
        + knownDetail.map(level -> " " + filled("prefers.tone.detail", level)).orElse("")));
    if (knownTone.isEmpty()) {
      tone.ifPresent(own -> sentences.add(filled("prefers.tone.own", own)));
      knownDetail.ifPresent(level -> sentences.add(filled("prefers.detail", level)));
    }
    detail.filter(own -> knownDetail.isEmpty()).ifPresent(own -> sentences.add(filled("prefers.detail.own", own)));
    return sentences;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Optional<String> one(List<Item> items, String path) {
    return items.stream().filter(item -> item.path().equals(path)).map(item -> plain(item.value())).findFirst();
  }

  /** What is known last, as far as there is room for it. */
  private static Optional<List<String>> several(List<Item> items, String path) {
    List<String> values = items.stream().filter(item -> item.path().equals(path)).map(item -> plain(item.value())).toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.subList(Math.max(0, values.size() - MOST_OF_A_KIND), values.size()));
  }

  /** A value as it stands in a sentence: one line, a code such as {@code lead_generation} as words. */
  static String plain(Object value) {
    String line = value.toString().replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    String words = CODE.matcher(line).matches() ? line.replace('_', ' ') : line;
    return words.codePointCount(0, words.length()) <= LONGEST
        ? words
        : words.substring(0, words.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  private String filled(String key, String value) {
    return texts.get(key).replace("{}", value);
  }

  private String listed(List<String> values) {
    int last = values.size() - 1;
    return last == 0
        ? values.get(0)
        : String.join(", ", values.subList(0, last)) + " " + and(values.get(last)) + " " + values.get(last);
  }

  private String and(String next) {
    String word = Words.fold(next);
    boolean other = otherAndBefore.stream().anyMatch(word::startsWith) && andBefore.stream().noneMatch(word::startsWith);
    return texts.get(other ? "list.and.before" : "list.and");
  }

  private static String closed(String sentence) {
    return sentence.endsWith(".") || sentence.endsWith("!") || sentence.endsWith("?") ? sentence : sentence + ".";
  }

  /** Which article stands before a role; none in a language whose file names none. */
  private record Article(List<String> an, List<String> a, List<String> vowelLetters, List<String> nothing) {

    Article(Lexicon lexicon) {
      this(lexicon.words("an before"), lexicon.words("a before"),
          lexicon.words("letters read as if a vowel stood first"), lexicon.words("nothing before"));
    }

    String before(String role) {
      List<String> words = Words.of(role).stream().map(word -> word.folded()).toList();
      if (an.isEmpty() || words.isEmpty() || nothing.contains(words.get(0))) {
        return role;
      }
      return (isAn(role, words.get(0)) ? "an " : "a ") + role;
    }

    private boolean isAn(String role, String first) {
      boolean spelled = first.length() > 1 && role.regionMatches(0, first.toUpperCase(Locale.ROOT), 0, first.length());
      return spelled
          ? vowelLetters.contains(first.substring(0, 1))
          : an.stream().anyMatch(first::startsWith) && a.stream().noneMatch(first::startsWith);
    }
  }
}
