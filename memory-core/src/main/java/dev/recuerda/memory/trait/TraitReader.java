package dev.recuerda.memory.trait;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Evidence;
import dev.recuerda.memory.fact.FactKind;
import dev.recuerda.memory.fact.Slot;
import dev.recuerda.memory.phrase.Beginnings;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Quotations;
import dev.recuerda.memory.phrase.TimeZones;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds in a clause what one language says of the traits. */
final class TraitReader {

  private static final String KEY = "key";
  private static final String ZONE = "timezone";
  private static final String CIRCUMSTANCE = "circumstance";
  /** "No me gustan las tablas": what is wished of an assistant is seldom denied right before it. */
  private static final int FURTHEST_NOT_OF_WISH = 2;

  private final Language language;
  private final List<Trait> traits;
  private final TraitBook book;

  TraitReader(Language language, List<Trait> traits, TraitBook book) {
    this.language = language;
    this.traits = traits;
    this.book = book;
  }

  Language language() {
    return language;
  }

  /**
   * What a clause says by itself.
   *
   * @param alone whether the message says nothing else
   * @param before what stands before the message
   * @param mourns whether the message speaks of a death, so that whoever it mentions may be no more
   * @param atLarge whether it may be told in whatever words: the message speaks of nothing that one comes to an assistant for
   */
  Reading read(Message message, Clause clause, boolean alone, Before before, boolean mourns, boolean atLarge) {
    List<Found> found = new ArrayList<>();
    Beginnings begins = begins(clause, false);
    BitSet told = new BitSet();
    boolean forGood = book.isForGood(clause);
    for (Trait trait : book.thatMayBeSaid(clause, begins, false)) {
      boolean trusted = before == Before.NOTHING || (trait.unasked() ? forGood : alone);
      find(message, trait, trusted ? book.saidPlainly(trait) : book.said(trait), false, false, clause, begins, told, found);
      find(message, trait, trusted ? book.overPlainly(trait) : book.over(trait), true, false, clause, begins, told, found);
    }
    boolean allTold = isAllTold(clause, found);
    boolean forNow = before == Before.QUESTION && !forGood;
    found.removeIf(one -> isInPart(one.trait(), allTold, alone) || one.trait().unasked() && forNow);
    boolean mayBe = atLarge && !clause.isQuestion() && (before == Before.NOTHING || alone);
    List<Found> foundAtLarge = mayBe ? foundAtLarge(message, clause, alone, found) : List.of();
    if (!mourns) {
      book.maybeInPassing(clause).forEach((trait, places) -> findInPassing(trait, clause, places, found));
    }
    return new Reading(candidates(message, clause, found), candidates(message, clause, foundAtLarge));
  }

  /** @param before what was found already, of which no word is told again */
  private List<Found> foundAtLarge(Message message, Clause clause, boolean alone, List<Found> before) {
    List<Found> found = new ArrayList<>(before);
    Beginnings begins = begins(clause, true);
    BitSet told = new BitSet();
    before.forEach(one -> told.set(one.start(), one.fit().end()));
    for (Trait trait : book.thatMayBeSaid(clause, begins, true)) {
      find(message, trait, book.saidAtLarge(trait), false, true, clause, begins, told, found);
      find(message, trait, book.overAtLarge(trait), true, true, clause, begins, told, found);
    }
    boolean allTold = isAllTold(clause, found);
    found.removeIf(one -> !one.atLarge() || isInPart(one.trait(), allTold, alone));
    return found;
  }

  private List<Candidate> candidates(Message message, Clause clause, List<Found> found) {
    return found.stream().sorted(Comparator.comparingInt((Found one) -> one.fit().start()))
        .flatMap(one -> candidates(message, clause, one, key(message, clause, one.trait(), one.fit())).stream())
        .toList();
  }

  private boolean isInPart(Trait trait, boolean allTold, boolean alone) {
    return book.needsSentence(trait) && !allTold || book.needsMessage(trait) && !(allTold && alone);
  }

  /** Whether a clause says nothing but what was found in it. */
  private boolean isAllTold(Clause clause, List<Found> found) {
    BitSet told = new BitSet();
    found.forEach(one -> told.set(one.start(), one.fit().end()));
    return IntStream.range(0, clause.size()).allMatch(at -> told.get(at) || book.besides().standsAt(clause, at));
  }

  /**
   * What a clause says in answer to a question.
   *
   * @param asked the message that asks
   */
  List<Candidate> replies(Message message, Clause clause, Message asked, List<Clause> questions) {
    return replies(message, clause, asked, questions, book::put);
  }

  /** What a clause says in answer to the question right before it, which its author put to themselves: "My name? Marta." */
  List<Candidate> ownReplies(Message message, Clause clause, Clause question) {
    return replies(message, clause, message, List.of(question), book::putToOneself);
  }

  /** Whether a clause adds nothing to what a message says, such as "Haha, well". */
  boolean isBesides(Clause clause) {
    return isAllTold(clause, List.of());
  }

  /** Whether a clause speaks of somebody's death. */
  boolean mourns(Clause clause) {
    return book.mourns(clause);
  }

  /** Whether a clause speaks of what somebody comes to an assistant for. */
  boolean isBusiness(Clause clause) {
    return book.isBusiness(clause);
  }

  /** Whether a clause says nothing by itself before an answer: "Thanks, Nate!" */
  boolean isBeforeAnswer(Clause clause) {
    return book.isBeforeAnswer(clause);
  }

  private List<Candidate> replies(
      Message message, Clause clause, Message asked, List<Clause> questions, Function<Trait, Frames> ways) {
    for (Trait trait : traits) {
      for (Clause question : questions) {
        Optional<Fit> put = put(ways.apply(trait), question);
        Optional<Fit> reply = put.isPresent() ? book.replies(trait).fitFrom(clause, 0) : Optional.empty();
        if (reply.isPresent()) {
          Found found = new Found(trait, reply.get(), 0, reply.get().negated(), false, false);
          Optional<String> key = key(message, clause, trait, reply.get()).or(() -> key(asked, question, trait, put.get()));
          return candidates(message, clause, found, key);
        }
      }
    }
    return List.of();
  }

  private static Optional<Fit> put(Frames ways, Clause question) {
    for (int at = 0; at < question.size(); at++) {
      Optional<Fit> put = ways.fitFrom(question, at);
      if (put.isPresent()) {
        return put;
      }
    }
    return Optional.empty();
  }

  /** Where something begins, so that no list goes on over it; from the end, for each list ends at the next. */
  private Beginnings begins(Clause clause, boolean atLarge) {
    Beginnings begins = new Beginnings();
    for (int at = clause.size() - 1; at >= 0; at--) {
      if (book.anything(atLarge).beginAt(clause, at, begins)) {
        begins.beginAt(at);
      }
    }
    return begins;
  }

  /** @param told the words that were read as the value of a trait already */
  private void find(
      Message message, Trait trait, Frames frames, boolean over, boolean atLarge, Clause clause, Beginnings begins, BitSet told,
      List<Found> found) {
    BitSet mentioned = new BitSet();
    found.forEach(one -> mention(one, mentioned));
    int at = begins.nextFrom(0);
    while (at >= 0) {
      Optional<Fit> fit = frames.fitFrom(clause, at, begins, told)
          .filter(one -> isFree(one, told) && isKnown(message, clause, trait, one))
          .filter(one -> !trait.open() || saysSomething(message, clause, trait, atLarge, one) && !repeats(one, mentioned));
      if (fit.isPresent()) {
        Fit one = fit.get();
        tell(trait, one, told);
        if (one.values().isEmpty()) {
          told.set(one.start(), one.end());
        }
        int not = negationBefore(clause, at, trait.coded() && trait.unasked() ? FURTHEST_NOT_OF_WISH : 1);
        boolean denied = not < at && !(over && book.negations().contains(clause.word(at)));
        Found here = new Found(trait, one, not, one.negated() || denied || over, over, atLarge);
        if (!over || !one.negated() && !denied) {
          addAsMeant(here, clause, told, found, mentioned);
        }
        at = begins.nextFrom(Math.max(at + 1, one.end()));
      } else {
        at = begins.nextFrom(at + 1);
      }
    }
  }

  /** What was found, as what stands around it leaves it: corrected, contrasted, or not at all. */
  private void addAsMeant(Found here, Clause clause, BitSet told, List<Found> found, BitSet mentioned) {
    Optional<Found> corrected = other(here, clause, told, book.reservations()::corrected, here.negated());
    if (corrected.isPresent()) {
      add(corrected.get().from(here.start()), found, mentioned);
    } else if (isMeant(here, clause)) {
      add(here, found, mentioned);
      if (!here.negated()) {
        other(here, clause, told, book::contrast, true).filter(one -> !isSame(here, one, clause))
            .ifPresent(one -> add(one, found, mentioned));
      } else if (!here.over()) {
        other(here, clause, told, book.reservations()::instead, false).ifPresent(one -> add(one, found, mentioned));
      }
    }
  }

  /** Whether nothing around it makes it not so, or so only in part. */
  private boolean isMeant(Found here, Clause clause) {
    Reservations reservations = book.reservations();
    Fit fit = here.fit();
    boolean inPart = here.negated() && reservations.isDeniedInPart(clause, here.start(), fit);
    boolean atTimes = book.isNotAtTimes(here.trait()) && book.circumstances().isBefore(clause, here.start());
    boolean limited = !here.trait().unasked() && reservations.isLimited(clause, fit);
    return !inPart && !atTimes && !reservations.isExcepted(clause, here.start())
        && (!limited && !reservations.takesBack(clause, fit.end()) || circumstance(clause, here).isPresent());
  }

  /** The place of a "not" before another place, if it is not further away and no pause stands between; else that place. */
  private int negationBefore(Clause clause, int place, int furthest) {
    for (int at = place; at > 0 && place - at < furthest && !clause.stopsBefore(at); at--) {
      if (book.negations().contains(clause.word(at - 1))) {
        return at - 1;
      }
    }
    return place;
  }

  private static void add(Found one, List<Found> found, BitSet mentioned) {
    found.add(one);
    mention(one, mentioned);
  }

  private static void mention(Found one, BitSet mentioned) {
    if (one.isMention()) {
      mentioned.set(one.start(), one.fit().end());
    }
  }

  /**
   * What is told of a trait by the mere mention, where nothing more was found of what it is about.
   *
   * @param places where it may be mentioned
   */
  private void findInPassing(Trait trait, Clause clause, BitSet places, List<Found> found) {
    BitSet told = new BitSet();
    found.stream().filter(one -> one.trait().topic().equals(trait.topic()))
        .forEach(one -> told.set(one.start(), one.fit().end()));
    Frames frames = book.inPassing(trait);
    int at = places.nextSetBit(0);
    while (at >= 0) {
      Optional<Fit> fit = frames.fitFrom(clause, at);
      int next = told.nextSetBit(at);
      if (fit.isPresent() && (next < 0 || next >= fit.get().end())) {
        found.add(new Found(trait, fit.get(), at, false, false, false));
      }
      at = places.nextSetBit(Math.max(at + 1, fit.map(Fit::end).orElse(0)));
    }
  }

  /**
   * Takes down the words that are a value. What is only told with one, such as the job in "works as a designer at TechFlow",
   * may be read once more.
   */
  private static void tell(Trait trait, Fit fit, BitSet told) {
    fit.values().forEach((kind, spans) -> {
      if (!kind.equals(trait.keyKind()) && !fit.note().contains("{" + kind + "}")) {
        spans.forEach(span -> told.set(span.start(), span.end()));
      }
    });
  }

  /** Whether a value that must be a code is one. */
  private boolean isKnown(Message message, Clause clause, Trait trait, Fit fit) {
    return !trait.coded() || fit.values().entrySet().stream().allMatch(entry -> entry.getKey().equals(trait.keyKind())
        || code(trait, book.retold(entry.getKey(), words(message, clause, entry.getValue().get(0)))).isPresent());
  }

  /** Whether one of the values of an open trait means something, or there is none. */
  private boolean saysSomething(Message message, Clause clause, Trait trait, boolean atLarge, Fit fit) {
    Found found = new Found(trait, fit, fit.start(), false, false, atLarge);
    return fit.values().keySet().stream().allMatch(found::isTold) || fit.values().entrySet().stream()
        .filter(entry -> !found.isTold(entry.getKey()))
        .anyMatch(entry -> entry.getValue().stream().anyMatch(span -> !isVague(message, clause, atLarge, entry.getKey(), span)));
  }

  /**
   * Whether it was found already that there is somebody of whom this would tell once more that there is.
   *
   * @param mentioned the words by which somebody is mentioned
   */
  private static boolean repeats(Fit fit, BitSet mentioned) {
    int next = mentioned.nextSetBit(fit.start());
    return next >= 0 && next < fit.end();
  }

  private boolean isVague(Message message, Clause clause, boolean atLarge, String kind, Fit.Span span) {
    String words = value(message, clause, kind, span);
    return atLarge ? book.isVagueAtLarge(words) : book.isVague(words);
  }

  private Optional<String> code(Trait trait, String name) {
    return book.code(trait, name).or(() -> zone(trait, name));
  }

  /**
   * What is said right behind it of another value of the same kind: "Katrin, not Karin".
   *
   * @param ways how it is said of the values of a kind
   */
  private Optional<Found> other(Found here, Clause clause, BitSet told, Function<String, Frames> ways, boolean negated) {
    Trait trait = here.trait();
    Fit fit = here.fit();
    Optional<String> kind = fit.values().keySet().stream().filter(one -> !one.equals(trait.keyKind())).reduce((first, last) -> last);
    Optional<Fit> other = kind.flatMap(one -> ways.apply(one).fitFrom(clause, fit.end(), new Beginnings(), told));
    other.ifPresent(one -> told.set(one.start(), one.end()));
    return other.map(one -> {
      Map<String, List<Fit.Span>> values = new LinkedHashMap<>(fit.values());
      values.keySet().removeIf(each -> !here.isTold(each));
      values.putAll(one.values());
      Fit whole = new Fit(one.start(), one.end(), values, negated, fit.note());
      return new Found(trait, whole, one.start(), negated, false, here.atLarge());
    });
  }

  /** Whether two values are the same words: who lives "near Madrid, not in Madrid" lives near it all the same. */
  private static boolean isSame(Found one, Found other, Clause clause) {
    return values(one, clause).anyMatch(words -> values(other, clause).anyMatch(words::equals));
  }

  private static Stream<List<String>> values(Found found, Clause clause) {
    return found.fit().values().entrySet().stream().filter(entry -> !entry.getKey().equals(found.trait().keyKind()))
        .flatMap(entry -> entry.getValue().stream()).map(span -> clause.words().subList(span.start(), span.end()));
  }

  private static boolean isFree(Fit fit, BitSet told) {
    boolean coded = fit.values().isEmpty();
    int next = told.nextSetBit(fit.start());
    return coded
        ? next < 0 || next >= fit.end()
        : fit.values().values().stream().flatMap(List::stream)
            .noneMatch(span -> told.nextSetBit(span.start()) >= 0 && told.nextSetBit(span.start()) < span.end());
  }

  private List<Candidate> candidates(Message message, Clause clause, Found found, Optional<String> key) {
    Trait trait = found.trait();
    if (trait.coded() || found.fit().values().keySet().stream().allMatch(trait.keyKind()::equals)) {
      return coded(message, clause, found, key).stream().toList();
    }
    List<Candidate> candidates = new ArrayList<>();
    Optional<Fit.Span> circumstance = circumstance(clause, found);
    found.fit().values().forEach((kind, spans) -> {
      if (!found.isTold(kind)) {
        for (Fit.Span span : spans) {
          Fit.Span saying = spans.size() == 1 ? new Fit.Span(found.start(), found.fit().end()) : span;
          Evidence evidence = evidence(message, clause, circumstance.map(when -> covering(saying, when)).orElse(saying));
          if (!trait.open() || !isVague(message, clause, found.atLarge(), kind, span)) {
            String value = value(message, clause, kind, span);
            String told = told(message, clause, kind, span) + circumstance.map(when -> told(message, clause, when)).orElse("");
            candidate(found, key, value, told, note(message, clause, found), evidence)
                .ifPresent(candidates::add);
          }
        }
      }
    });
    return candidates;
  }

  private Optional<Fit.Span> circumstance(Clause clause, Found found) {
    Trait trait = found.trait();
    return trait.open() || trait.kind() == FactKind.PREFERENCE || book.mayBeAtTimes(trait)
        ? book.circumstances().around(clause, found.start(), found.fit().end())
        : Optional.empty();
  }

  private String told(Message message, Clause clause, Fit.Span circumstance) {
    return " " + told(message, clause, CIRCUMSTANCE, circumstance);
  }

  private static Fit.Span covering(Fit.Span one, Fit.Span other) {
    return new Fit.Span(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
  }

  private String value(Message message, Clause clause, String kind, Fit.Span span) {
    return book.withoutEnding(kind, words(message, clause, withoutArticle(clause, span)));
  }

  /** The statement of the line alone, with what it tells besides the value. */
  private String note(Message message, Clause clause, Found found) {
    String note = found.isTurned() ? book.denied(found.trait(), found.fit().note()) : found.note();
    for (Map.Entry<String, List<Fit.Span>> entry : found.fit().values().entrySet()) {
      String kind = entry.getKey();
      if (note.contains("{" + kind + "}")) {
        note = note.replace("{" + kind + "}", told(message, clause, kind, entry.getValue().get(0)));
      }
    }
    return note;
  }

  private Optional<String> key(Message message, Clause clause, Trait trait, Fit fit) {
    return Optional.ofNullable(fit.values().get(trait.keyKind()))
        .map(spans -> book.retold(KEY, words(message, clause, spans.get(0))));
  }

  /**
   * A value that is a code: the one that the frame's line names, or that of the words it took out. Of a trait without codes
   * it is the key, where a frame says no more than that there is one.
   */
  private Optional<Candidate> coded(Message message, Clause clause, Found found, Optional<String> key) {
    Trait trait = found.trait();
    Evidence evidence = whole(message, clause, found);
    if (!trait.coded()) {
      return key.filter(words -> !trait.open() || !book.isVague(words))
          .flatMap(words -> candidate(found, key, words, words, note(message, clause, found), evidence));
    }
    Optional<String> taken = found.fit().values().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(trait.keyKind()))
        .map(entry -> book.retold(entry.getKey(), words(message, clause, entry.getValue().get(0)))).findFirst();
    if (taken.isEmpty()) {
      String note = found.fit().note();
      return note.isEmpty() ? Optional.empty() : candidate(found, key, note, book.name(trait, note).orElse(note), "", evidence);
    }
    String name = taken.get();
    return code(trait, name)
        .flatMap(code -> candidate(found, key, code, book.name(trait, code).orElse(name), "", evidence));
  }

  private static Optional<String> zone(Trait trait, String name) {
    return trait.name().equals(ZONE) ? TimeZones.idOf(name) : Optional.empty();
  }

  private Optional<Candidate> candidate(
      Found found, Optional<String> key, String value, String words, String note, Evidence evidence) {
    Trait trait = found.trait();
    Optional<String> statement = !note.isEmpty()
        ? Optional.of(book.filled(note, key, words))
        : book.written(trait, key, trait.coded() ? value : words, found.negated()).map(line -> line.replace("{name}", words));
    boolean tooLong = Math.max(value.length(), statement.map(String::length).orElse(0)) > Claim.MAX_LENGTH;
    if (statement.isEmpty() || tooLong) {
      return Optional.empty();
    }
    Optional<String> keyCode = key.map(name -> book.keyCode(trait, name));
    Slot slot = trait.slot(keyCode, value);
    Claim claim = new Claim(trait.kind(), trait.name(), Optional.of(slot), statement.get(), Optional.of(value),
        trait.scope(), found.negated());
    return Optional.of(new Candidate(claim, evidence, "rule " + trait.name() + " (" + language + ")"));
  }

  /**
   * A value without the "the" or "my" before it, unless it consists of nothing else. An article that is written with a capital
   * inside a sentence belongs to the name: "La Serena".
   */
  private Fit.Span withoutArticle(Clause clause, Fit.Span span) {
    int start = span.start();
    while (start < span.end() - 1 && book.articles().contains(clause.word(start))
        && !(start > 0 && clause.isCapital(start))) {
      start++;
    }
    return new Fit.Span(start, span.end());
  }

  /** The words of a value as they stand inside a sentence: what is no name is written small, though it began one. */
  private String told(Message message, Clause clause, String kind, Fit.Span span) {
    String words = book.withoutEnding(kind, words(message, clause, span));
    boolean small = span.start() == 0 && words.length() > 1 && !book.isName(kind) && !Character.isUpperCase(words.charAt(1));
    return book.retold(kind, small ? words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) : words);
  }

  /** The words of a value, with both marks of each quotation in it. */
  private static String words(Message message, Clause clause, Fit.Span span) {
    String text = message.text();
    int first = clause.start(span.start());
    int end = clause.end(span.end() - 1);
    int start = first > 0 && IntStream.range(first, end).anyMatch(at -> Quotations.closesAt(text, first - 1, at)) ? first - 1 : first;
    int behindPoint = end < text.length() && text.charAt(end) == '.' ? end + 1 : end;
    int close = Quotations.closesAt(text, start, end) ? end : behindPoint;
    return Words.onOneLine(text.substring(start, Quotations.closesAt(text, start, close) ? close + 1 : end));
  }

  private static Evidence whole(Message message, Clause clause, Found found) {
    return evidence(message, clause, new Fit.Span(found.start(), found.fit().end()));
  }

  private static Evidence evidence(Message message, Clause clause, Fit.Span span) {
    return Evidence.span(message, clause.start(span.start()), clause.end(span.end() - 1));
  }

  /**
   * What a clause says.
   *
   * @param plain what is said of a trait in so many words
   * @param atLarge what is told in whatever words
   */
  record Reading(List<Candidate> plain, List<Candidate> atLarge) {}

  /** What stands before a message. */
  enum Before {
    /** Nothing: whoever speaks first has nobody and nothing else to speak of yet. */
    NOTHING,
    /** A question of the assistant's. */
    QUESTION,
    /** Other talk. */
    TALK
  }

  /**
   * A trait of which a clause says something.
   *
   * @param start the place at which it begins, with the "not" before it
   * @param over whether it is said by a frame for what is over
   * @param atLarge whether it is told at large
   */
  private record Found(Trait trait, Fit fit, int start, boolean negated, boolean over, boolean atLarge) {

    /** The same with what stands before it, from a place on. */
    Found from(int place) {
      Fit whole = new Fit(place, fit.end(), fit.values(), fit.negated(), fit.note());
      return new Found(trait, whole, place, negated, over, atLarge);
    }

    /** Whether its line says that it is so, and a "not" turns that round. */
    boolean isTurned() {
      return negated && !over;
    }

    /** The statement of the line alone; empty where the general one is to be used. */
    String note() {
      return isTurned() ? "" : fit.note();
    }

    /** Whether it says no more than that there is somebody or something. */
    boolean isMention() {
      return !fit.values().isEmpty() && fit.values().keySet().stream().allMatch(trait.keyKind()::equals);
    }

    /** Whether values of this kind are only told with another. */
    boolean isTold(String kind) {
      return kind.equals(trait.keyKind()) || fit.note().contains("{" + kind + "}");
    }
  }
}
