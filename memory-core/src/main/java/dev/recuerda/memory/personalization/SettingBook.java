package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.personalization.SaidPreference.Change;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Fit;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.phrase.Phrasebook;
import dev.recuerda.memory.phrase.WordSet;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one language greets and says where somebody is, how things are to look and what they can watch. */
final class SettingBook {

  private static final String ALONE = "alone";

  private final Language language;
  private final Providers providers;
  private final Frames greetings;
  private final Frames regions;
  private final Frames themes;
  private final Frames watching;
  private final Frames watchingNoMore;
  private final WordSet articles;
  private final WordSet joints;
  private final WordSet tail;

  SettingBook(Language language, Lexicon lexicon, Providers providers) {
    this.language = language;
    this.providers = providers;
    Phrasebook book = new Phrasebook(lexicon);
    this.greetings = book.frames("greeting");
    this.regions = book.frames("region");
    this.themes = book.frames("theme");
    this.watching = book.frames("streaming");
    this.watchingNoMore = book.frames("streaming: over");
    this.articles = book.list("articles");
    this.joints = book.list("joints");
    this.tail = book.list("tail");
  }

  Language language() {
    return language;
  }

  /** Whether a text greets and does nothing else. */
  boolean greets(String text) {
    List<Clause> clauses = Clause.of(text);
    return !clauses.isEmpty() && clauses.stream().allMatch(this::greets);
  }

  private boolean greets(Clause clause) {
    int at = 0;
    while (at < clause.size()) {
      int end = greetings.endFrom(clause, at);
      if (end <= at) {
        return false;
      }
      at = end;
    }
    return true;
  }

  /** What a clause says of preferences, in its order. */
  List<Found> in(Clause clause) {
    List<Found> found = new ArrayList<>();
    for (int at = 0; at < clause.size(); at++) {
      region(clause, at).ifPresent(found::add);
      theme(clause, at).ifPresent(found::add);
      watched(clause, at).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Found> region(Clause clause, int at) {
    Optional<Fit> fit = regions.fitFrom(clause, at);
    if (fit.isEmpty()) {
      return Optional.empty();
    }
    boolean alone = fit.get().note().equals(ALONE);
    return country(clause, fit.get().end())
        .filter(named -> alone ? isEnd(clause, named.end()) : clause.stopsBefore(named.end()) || !clause.isCapital(named.end()))
        .map(named -> new Found(said(PreferenceTypes.REGION, Map.of(PreferenceTypes.COUNTRY, named.code(),
            PreferenceTypes.COUNTRY_NAME, Countries.nameOf(named.code(), language)), Change.SET),
            clause.start(at), clause.end(named.end() - 1)));
  }

  /** Some names of countries have an article that is theirs, and others one that is not. */
  private Optional<Countries.Named> country(Clause clause, int at) {
    Optional<Countries.Named> named = Countries.at(clause, at);
    return named.isPresent() || !articles.contains(clause.word(at)) ? named : Countries.at(clause, at + 1);
  }

  private boolean isEnd(Clause clause, int at) {
    int end = at;
    while (!clause.stopsBefore(end) && tail.contains(clause.word(end))) {
      end++;
    }
    return end == clause.size();
  }

  private Optional<Found> theme(Clause clause, int at) {
    return themes.fitFrom(clause, at).map(fit -> new Found(
        said(PreferenceTypes.THEME, Map.of(PreferenceTypes.SETTING, fit.note()), Change.SET),
        clause.start(at), clause.end(fit.end() - 1)));
  }

  private Optional<Found> watched(Clause clause, int at) {
    int over = watchingNoMore.endFrom(clause, at);
    int begins = over == Frames.NOT_HERE ? watching.endFrom(clause, at) : over;
    return begins == Frames.NOT_HERE ? Optional.empty()
        : watched(clause, at, begins, over == Frames.NOT_HERE ? Change.ADD : Change.TAKE_AWAY);
  }

  private Optional<Found> watched(Clause clause, int start, int from, Change change) {
    List<Object> ids = new ArrayList<>();
    int end = from;
    Optional<Providers.Named> next = providers.at(clause, from);
    while (next.isPresent()) {
      ids.add((long) next.get().id());
      end = next.get().end();
      next = providers.at(clause, joints.contains(clause.word(end)) ? end + 1 : end);
    }
    SaidPreference said = said(PreferenceTypes.STREAMING, Map.of(PreferenceTypes.PROVIDERS, ids), change);
    return ids.isEmpty() ? Optional.empty() : Optional.of(new Found(said, clause.start(start), clause.end(end - 1)));
  }

  private static SaidPreference said(String type, Map<String, Object> value, Change change) {
    return new SaidPreference(type, Document.of(type, value), change);
  }

  /**
   * A preference with the words that say it.
   *
   * @param start where they begin in the text
   * @param end where they end, exclusive
   */
  record Found(SaidPreference said, int start, int end) {}
}
