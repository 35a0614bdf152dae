package dev.recuerda.memory.policy;

import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.text.Lexicon;
import dev.recuerda.memory.text.TextAnalysis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much what is said is like what is said to each tool, and not like what people say to no tool at all. Sentences are compared
 * by their stems, by pairs of neighbouring stems, and by how their longer words begin; each counts for more the fewer tools share
 * it, and the length of a sentence does not matter. Immutable; a comparison takes time with the number of phrases that share
 * something with it.
 */
final class Likeness {

  /** Fewer phrases in all, and fewer for a tool, do not tell by themselves what of them may vary. */
  private static final int MANY = 40;
  private static final int MANY_FOR_TOOL = 4;

  /** The likeness that is asked for where the phrases are few; by experience, no story about the matter of a tool has it. */
  private static final double LEAST_OF_FEW = 0.25;

  /** How many phrases of a tool, and sentences of small talk, are heard beside the one that is most alike. */
  private static final int VOICES = 3;

  /** How much of the likeness to what is said to no tool is taken off. */
  private static final double DOUBT = 0.5;

  /**
   * Among more phrases one is more alike by chance: the likeness that is asked for grows with the logarithm of their number. By
   * experience, with 8 to 135 tools and 5 to 100 phrases for each, about as many requests are lost so as other sentences are
   * taken for one.
   */
  private static final double LEAST = 0.07;
  private static final double LEAST_OF_ONE = 0.03;
  private static final double LEAST_BY_PHRASES = 0.038;

  /**
   * What is asked of the built-in tools, which are described once and for all: with what is said of their matters beside, less
   * likeness is enough, and a word that no sentence has counts for less. By experience with the sentences of the tests.
   */
  private static final double OWN_LEAST = 0.16;
  private static final double OWN_UNKNOWN = 0.7;

  private static final String KIND = "words: ";
  private static final String NO_REQUEST = KIND + "opens no request";
  private static final int SHORT_BEGINNING = 3;
  private static final int LONG_BEGINNING = 5;
  private static final int LONGEST = 40;

  /** So many words must be known, for one may be known by chance. */
  private static final int KNOWN = 2;

  /** Before "how" or "why" may stand a word such as "hey". */
  private static final int OPENING = 2;

  private final TextAnalysis analysis;
  private final List<Group> groups = new ArrayList<>();
  private final List<Group> talk;
  private final Map<String, Term> terms = new HashMap<>();
  private final double unknown;
  private final double[] lengths;
  private final boolean few;
  private final boolean hasTools;
  private final boolean own;

  private final Map<String, String> kinds = new HashMap<>();
  private final Set<String> opensNoRequest = new HashSet<>();

  /**
   * The likeness to what some files say under the names of tools, against what they and others say under other headings.
   */
  static Likeness ofTools(List<String> names, Collection<Lexicon> asked, Collection<Lexicon> talk, TextAnalysis analysis) {
    List<ToolDescription> tools = new ArrayList<>();
    for (String name : names) {
      List<String> phrases = asked.stream().flatMap(lexicon -> lexicon.lines(name).stream()).toList();
      if (!phrases.isEmpty()) {
        tools.add(new ToolDescription(name, phrases));
      }
    }
    return new Likeness(tools, Stream.concat(asked.stream(), talk.stream()).toList(), analysis, true);
  }

  Likeness(List<ToolDescription> tools, Collection<Lexicon> talk, TextAnalysis analysis) {
    this(tools, talk, analysis, false);
  }

  private Likeness(List<ToolDescription> tools, Collection<Lexicon> talk, TextAnalysis analysis, boolean own) {
    this.analysis = analysis;
    this.own = own;
    this.hasTools = !tools.isEmpty();
    talk.forEach(this::learnKinds);
    List<Set<String>> sentences = new ArrayList<>();
    tools.forEach(tool -> learn(Optional.of(tool.name()), tool.examples(), sentences));
    this.few = sentences.size() < MANY && sentences.size() < MANY_FOR_TOOL * tools.size();
    Set<String> names = new HashSet<>();
    tools.forEach(tool -> names.add(tool.name()));
    talk.forEach(lexicon -> lexicon.headings().stream()
        .filter(heading -> hasTools && !heading.startsWith(KIND) && !names.contains(heading))
        .forEach(heading -> learn(Optional.empty(), lexicon.lines(heading), sentences)));
    this.talk = groups.stream().filter(group -> group.tool().isEmpty()).toList();
    this.unknown = weight(1) * (own ? OWN_UNKNOWN : 1);
    Map<String, Posting> postings = postings(sentences);
    postings.forEach((feature, posting) -> terms.put(feature, new Term(weight(posting.groups), posting.places())));
    this.lengths = sentences.stream().mapToDouble(this::length).toArray();
  }

  private void learnKinds(Lexicon lexicon) {
    opensNoRequest.addAll(lexicon.words(NO_REQUEST));
    lexicon.headings().stream().filter(heading -> heading.startsWith(KIND) && !heading.equals(NO_REQUEST))
        .forEach(heading -> lexicon.words(heading).forEach(word -> kinds.put(word, heading)));
  }

  private void learn(Optional<String> tool, List<String> sentences, List<Set<String>> phrases) {
    int from = phrases.size();
    for (String sentence : sentences) {
      List<String> words = words(sentence);
      phrases.add(features(words, stems(words)));
    }
    groups.add(new Group(tool, from, phrases.size()));
  }

  private static List<String> words(String text) {
    return Clause.of(text).stream().flatMap(clause -> clause.words().stream()).toList();
  }

  private Map<String, Posting> postings(List<Set<String>> phrases) {
    Map<String, Posting> postings = new HashMap<>();
    for (Group group : groups) {
      for (int at = group.from(); at < group.to(); at++) {
        for (String feature : phrases.get(at)) {
          postings.computeIfAbsent(feature, isNew -> new Posting()).add(at, group.from());
        }
      }
    }
    return postings;
  }

  /** The more of the groups share a thing, the less it tells. */
  private double weight(int sharing) {
    double weight = Math.log1p((double) groups.size() / sharing);
    return weight * weight;
  }

  private double length(Set<String> features) {
    double squares = 0;
    for (String feature : features) {
      Term term = terms.get(feature);
      squares += term == null ? unknown : term.weight();
    }
    return Math.sqrt(squares);
  }

  /** The tool to which such words are best said, if they are said so well enough; of two that are even, the one named first. */
  Optional<String> toolAskedFor(List<String> words) {
    if (!hasTools) {
      return Optional.empty();
    }
    boolean opensOtherwise = words.stream().limit(OPENING).anyMatch(opensNoRequest::contains);
    List<String> stems = stems(words);
    Stream<String> others = words.stream().skip(stems.size()).map(this::stem);
    long known = Stream.concat(stems.stream(), others).filter(terms::containsKey).limit(KNOWN).count();
    if (opensOtherwise || words.isEmpty() || known < Math.min(KNOWN, words.size())) {
      return Optional.empty();
    }
    Alike alike = alike(features(words, stems));
    double doubt = DOUBT * talk(alike);
    Optional<String> best = Optional.empty();
    double most = 0;
    for (Group group : groups) {
      double over = group.tool().isEmpty() ? -1 : voices(alike, List.of(group)) - doubt - least(group);
      if (over > most || over == most && best.isEmpty()) {
        best = group.tool();
        most = over;
      }
    }
    return best;
  }

  /** Whether there are so few phrases that how the verbs of a request are put must be looked at as well. */
  boolean isOfFew() {
    return few;
  }

  private double least(Group group) {
    double byPhrases = LEAST_OF_ONE + LEAST_BY_PHRASES * Math.log(group.to() - group.from());
    if (own) {
      return OWN_LEAST;
    }
    return few ? LEAST_OF_FEW : Math.max(LEAST, byPhrases);
  }

  private double talk(Alike alike) {
    return voices(alike, talk);
  }

  /** The mean of the likeness to the most alike of some phrases, and that to the few most alike. */
  private static double voices(Alike alike, List<Group> groups) {
    double[] most = new double[VOICES];
    int count = 0;
    for (Group group : groups) {
      count += group.to() - group.from();
      for (int at = alike.next(group.from()); at < group.to(); at = alike.next(at + 1)) {
        insert(alike.by()[at], most);
      }
    }
    return count == 0 ? 0 : (most[0] + Arrays.stream(most).sum() / Math.min(VOICES, count)) / 2;
  }

  private static void insert(double value, double[] most) {
    double carried = value;
    for (int i = 0; i < most.length && carried > 0; i++) {
      double greater = Math.max(carried, most[i]);
      carried = Math.min(carried, most[i]);
      most[i] = greater;
    }
  }

  private Alike alike(Set<String> features) {
    double[] alike = new double[lengths.length];
    BitSet places = new BitSet(lengths.length);
    for (String feature : features) {
      Term term = terms.get(feature);
      if (term != null) {
        for (int place : term.places()) {
          alike[place] += term.weight();
          places.set(place);
        }
      }
    }
    double length = length(features);
    places.stream().forEach(place -> alike[place] /= length * lengths[place]);
    return new Alike(alike, places);
  }

  /** The stems of as many words as are looked at closely. */
  private List<String> stems(List<String> words) {
    return words.stream().limit(LONGEST).map(this::stem).toList();
  }

  private static Set<String> features(List<String> words, List<String> stems) {
    Set<String> features = new LinkedHashSet<>();
    String last = "^";
    for (int at = 0; at < stems.size(); at++) {
      String word = words.get(at);
      String stem = stems.get(at);
      features.add(stem);
      features.add(last + " " + stem);
      addBeginning(word, SHORT_BEGINNING, SHORT_BEGINNING + 2, features);
      addBeginning(word, LONG_BEGINNING, LONG_BEGINNING + 1, features);
      last = stem;
    }
    features.add(last + " $");
    return features;
  }

  private static void addBeginning(String word, int letters, int shortest, Set<String> features) {
    if (word.length() >= shortest) {
      features.add(word.substring(0, letters) + "-");
    }
  }

  /** All numbers are alike, and so are all words of a kind. */
  private String stem(String word) {
    if (Character.isDigit(word.codePointAt(0))) {
      return "0";
    }
    String kind = kinds.get(word);
    return kind != null ? kind : analysis.terms(word).counts().keySet().stream().findFirst().orElse(word);
  }

  /** The phrases of a tool, or sentences of small talk, by their places. */
  private record Group(Optional<String> tool, int from, int to) {}

  /**
   * How much each phrase is alike.
   *
   * @param places those that are alike at all
   */
  private record Alike(double[] by, BitSet places) {

    /** The next phrase that is alike at all; behind the last where there is none. */
    int next(int from) {
      int next = places.nextSetBit(from);
      return next < 0 ? by.length : next;
    }
  }

  /** What sentences may have in common: how much it tells, and where it occurs. */
  private record Term(double weight, int[] places) {}

  /** The places and the number of groups of a term. */
  private static final class Posting {

    private final List<Integer> found = new ArrayList<>();
    private int groups;
    private int lastGroup = -1;

    void add(int place, int group) {
      found.add(place);
      groups += group == lastGroup ? 0 : 1;
      lastGroup = group;
    }

    int[] places() {
      return found.stream().mapToInt(Integer::intValue).toArray();
    }
  }
}
