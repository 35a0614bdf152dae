package dev.recuerda.memory.answer;

import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in the reply of a model where it denies knowing the user, and what it claims of the user: by frames of every
 * language, one file each. What is asked, supposed, advised or wished is no claim. Whether a denial is false, and whether a
 * claim has evidence, is for others to say. Time in proportion to the length of the reply. Safe for many threads.
 */
public final class Guard {

  private static final String PROPER = "proper";
  private static final String VOCATIVE = "vocative";

  private static final Guard STANDARD = new Guard(Languages.standard(), Traits.standard());

  private final Set<String> abbreviations;
  private final Traits traits;
  private final List<Reader> readers = new ArrayList<>();

  /** Reads replies in the languages that this room has frames for. */
  public Guard(Languages languages, Traits traits) {
    this.abbreviations = languages.abbreviations();
    this.traits = Check.required("traits", traits);
    Phrasebook.in(languages, "answer").values().forEach(book -> readers.add(new Reader(book)));
  }

  /** Reads replies in the languages of this library. */
  public static Guard standard() {
    return STANDARD;
  }

  /**
   * What a reply says of memory and of the user.
   *
   * @param analysis makes the terms of what is claimed, as it makes those of what bears it out
   */
  public Findings inspect(String reply, TextAnalysis analysis) {
    List<Denial> denials = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    List<Clause> clauses = Clause.of(Check.required("reply", reply), abbreviations);
    int before = 0;
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      int next = i + 1 < clauses.size() ? clauses.get(i + 1).start(0) : reply.length();
      Sentence sentence = Sentence.of(reply, clause, before, next);
      before = sentence.end();
      readers.forEach(reader -> reader.read(new Text(reply, analysis), clause, sentence, denials, claims));
    }
    return new Findings(distinct(denials), distinctClaims(claims));
  }

  private static List<Denial> distinct(List<Denial> denials) {
    List<Denial> kept = new ArrayList<>();
    for (Denial denial : denials) {
      if (kept.stream().skip(Math.max(0, kept.size() - 4)).noneMatch(denial::equals)) {
        kept.add(denial);
      }
    }
    return kept;
  }

  private static List<Claim> distinctClaims(List<Claim> claims) {
    claims.sort(Comparator.comparingInt(Claim::start).thenComparingInt(Claim::end));
    return List.copyOf(new LinkedHashSet<>(claims));
  }

  /** What was found. */
  public record Findings(List<Denial> denials, List<Claim> claims) {

    public Findings {
      denials = Check.list("findings.denials", denials);
      claims = Check.list("findings.claims", claims);
    }

    /** Whether there is nothing to look after. */
    public boolean isEmpty() {
      return denials.isEmpty() && claims.isEmpty();
    }
  }

  /**
   * A sentence that denies knowing.
   *
   * @param traits what it denies knowing; none where it denies all memory
   * @param start where the sentence begins
   * @param end where it ends, exclusive
   */
  public record Denial(List<Trait> traits, int start, int end) {

    public Denial {
      traits = Check.list("denial.traits", traits);
    }
  }

  /**
   * Something claimed of the user.
   *
   * @param names terms that must all have evidence: names and numbers
   * @param words terms of which half must have evidence
   * @param start where that begins which goes if it has none
   * @param end where it ends, exclusive
   * @param sentence the whole sentence
   */
  public record Claim(Set<String> names, Set<String> words, int start, int end, Sentence sentence) {

    public Claim {
      names = Check.set("claim.names", names);
      words = Check.set("claim.words", words);
    }

    /** Whether the words that count occur among some terms. */
    public boolean isGroundedIn(Set<String> terms) {
      long found = words.stream().filter(terms::contains).count();
      return terms.containsAll(names) && 2 * found >= words.size();
    }

    /** All the words that count. */
    public Set<String> terms() {
      Set<String> all = new LinkedHashSet<>(names);
      all.addAll(words);
      return all;
    }

    /** Says where it stands, and none of the words. */
    @Override
    public String toString() {
      return "Claim(" + start + ".." + end + ")";
    }
  }

  /**
   * A sentence with the marks around it.
   */
  public record Sentence(int start, int firstWord, int lastWord, int end) {

    private static final String OPENING = "¿¡\"'«“‘([*_";
    private static final String CLOSING = ".!?…;:,»”’\"')]*_";

    static Sentence of(String reply, Clause clause, int from, int next) {
      int first = clause.start(0);
      int last = clause.end(clause.size() - 1);
      int start = first;
      while (start > from && OPENING.indexOf(reply.charAt(start - 1)) >= 0) {
        start--;
      }
      int end = last;
      while (end < next && CLOSING.indexOf(reply.charAt(end)) >= 0) {
        end++;
      }
      return new Sentence(start, first, last, end);
    }
  }

  /** A reply, and what makes terms of its words. */
  private record Text(String reply, TextAnalysis analysis) {

    Set<String> terms(int start, int end) {
      return analysis.queryTerms(reply.substring(start, end));
    }
  }

  /** Where the part around each place begins and ends. */
  private record Parts(int[] starts, int[] ends) {}

  /** Reads in one language. */
  private final class Reader {

    private final Frames denials;
    private final Frames claims;
    private final Frames claimsInQuestions;
    private final Frames noClaim;
    private final WordSet joints;
    private final WordSet subordinators;
    private final WordSet dependents;

    Reader(Phrasebook book) {
      this.denials = book.frames("denials");
      this.claims = book.frames("claims");
      this.claimsInQuestions = book.frames("claims in questions");
      this.noClaim = book.frames("no claim");
      this.joints = book.list("joints");
      this.subordinators = book.list("subordinators");
      this.dependents = book.list("dependents");
    }

    void read(Text reply, Clause clause, Sentence sentence, List<Denial> denied, List<Claim> claimed) {
      int opened = 0;
      boolean unclaimed = false;
      BitSet begins = new BitSet();
      List<Fit> fits = new ArrayList<>();
      for (int at = 0; at < clause.size(); at++) {
        if (!clause.isQuestion()) {
          denials.fitFrom(clause, at)
              .ifPresent(fit -> denied.add(new Denial(traits(fit.note()), sentence.start(), sentence.end())));
        }
        if (at > opened && clause.stopsBefore(at)) {
          opened = at;
          unclaimed = false;
        }
        claimAt(clause, at, unclaimed).ifPresent(fit -> {
          fits.add(fit);
          begins.set(fit.start());
        });
        unclaimed |= noClaim.beginAt(clause, at);
      }
      if (!fits.isEmpty()) {
        Parts parts = parts(clause, begins);
        fits.forEach(fit -> claimed.add(claim(reply, clause, sentence, fit, parts)));
      }
    }

    /** What is asked claims nothing but what it takes for granted: "how is your cat Mittens?". */
    private Optional<Fit> claimAt(Clause clause, int at, boolean unclaimed) {
      if (clause.isQuestion()) {
        return claimsInQuestions.fitFrom(clause, at).filter(fit -> isClaim(clause, fit));
      }
      return unclaimed ? Optional.empty() : claims.fitFrom(clause, at).filter(fit -> isClaim(clause, fit));
    }

    private List<Trait> traits(String note) {
      List<String> names = Arrays.asList(note.split(" "));
      return traits.all().stream().filter(trait -> names.contains(trait.name())).toList();
    }

    private boolean isClaim(Clause clause, Fit fit) {
      boolean called = fit.note().equals(VOCATIVE);
      boolean name = fit.note().equals(PROPER) || called;
      return !name || fit.values().values().stream().flatMap(List::stream)
          .anyMatch(span -> hasName(clause, span) && (!called || isSetOff(clause, span)));
    }

    /** Whether a stop stands behind it if one stands before: "Sure, Ana, it is" calls somebody, "Sure, Leeds is" does not. */
    private static boolean isSetOff(Clause clause, Fit.Span span) {
      return !clause.stopsBefore(span.start()) || clause.stopsBefore(span.end());
    }

    private boolean hasName(Clause clause, Fit.Span span) {
      for (int at = span.start(); at < span.end(); at++) {
        if (clause.isProper(at)) {
          return true;
        }
      }
      return false;
    }

    private Claim claim(Text reply, Clause clause, Sentence sentence, Fit fit, Parts parts) {
      List<Fit.Span> values = fit.values().values().stream().flatMap(List::stream).toList();
      List<Fit.Span> spans = values.isEmpty() ? List.of(new Fit.Span(fit.end() - 1, fit.end())) : values;
      Set<String> names = new LinkedHashSet<>();
      Set<String> words = new LinkedHashSet<>();
      for (Fit.Span span : spans) {
        // Of the value as a whole: by itself, a word that means nothing would be kept.
        Set<String> telling = reply.terms(clause.start(span.start()), clause.end(span.end() - 1));
        for (int at = span.start(); at < span.end(); at++) {
          Set<String> terms = new LinkedHashSet<>(reply.terms(clause.start(at), clause.end(at)));
          terms.retainAll(telling);
          (clause.isProper(at) ? names : words).addAll(terms);
        }
      }
      int[] part = fit.note().equals(VOCATIVE)
          ? new int[] {spans.get(0).start(), spans.get(0).end()}
          : new int[] {parts.starts()[fit.start()], parts.ends()[fit.end()]};
      return cut(clause, sentence, part[0], part[1], names, words);
    }

    /**
     * The parts of a sentence that go with a claim: from the last stop or joint before it to the next behind it, and on over
     * what depends on it. For all places at once, since a reply may be one long sentence full of claims.
     */
    private Parts parts(Clause clause, BitSet begins) {
      int size = clause.size();
      int[] starts = new int[size];
      for (int at = 0; at < size; at++) {
        boolean opens = at == 0 || clause.stopsBefore(at) || joints.contains(clause.word(at - 1));
        starts[at] = opens ? at : starts[at - 1];
      }
      int[] stops = new int[size + 2];
      int[] ends = new int[size + 1];
      stops[size + 1] = size;
      stops[size] = size;
      ends[size] = size;
      for (int at = size - 1; at >= 0; at--) {
        stops[at] = clause.stopsBefore(at) ? at : stops[at + 1];
        boolean ended = clause.stopsBefore(at) || goesOnElsewhere(clause, at, begins);
        ends[at] = !ended ? ends[at + 1] : dependents.contains(clause.word(at)) ? ends[stops[at + 1]] : at;
      }
      return new Parts(starts, ends);
    }

    private boolean goesOnElsewhere(Clause clause, int at, BitSet begins) {
      return joints.contains(clause.word(at)) && begins.get(at + 1);
    }

    private Claim cut(Clause clause, Sentence sentence, int from, int to, Set<String> names, Set<String> words) {
      boolean all = from == 0 && to >= clause.size();
      if (all) {
        return new Claim(names, words, sentence.start(), sentence.end(), sentence);
      }
      if (from == 0) {
        int next = joints.contains(clause.word(to)) && !subordinators.contains(clause.word(0)) ? to + 1 : to;
        return new Claim(names, words, sentence.firstWord(), clause.start(Math.min(next, clause.size() - 1)), sentence);
      }
      int before = joints.contains(clause.word(from - 1)) && from > 1 ? from - 2 : from - 1;
      return new Claim(names, words, clause.end(before), clause.end(to - 1), sentence);
    }
  }
}
