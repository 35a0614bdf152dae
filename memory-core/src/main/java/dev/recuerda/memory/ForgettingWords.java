package dev.recuerda.memory;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.phrase.Clause;
import dev.recuerda.memory.phrase.Frames;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.text.TextAnalysis;
import dev.recuerda.memory.trait.Trait;
import dev.recuerda.memory.trait.TraitBook;
import dev.recuerda.memory.trait.Traits;
import dev.recuerda.memory.user.ErasureReceipt;
import dev.recuerda.memory.user.UserId;
import dev.recuerda.memory.wish.ForgettingWish;
import dev.recuerda.memory.wish.ForgettingWish.Kind;
import dev.recuerda.memory.wish.Response;
import dev.recuerda.memory.wish.Wishes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Does what a person asks for in their own words: finds out what is meant among what is known, and forgets that. */
final class ForgettingWords {

  private static final String ASKED = "asked to forget in a message";

  private final MemoryStore store;
  private final Writing writing;
  private final Forgetting forgetting;
  private final Discretion discretion;
  private final Wishes wishes;
  private final Traits traits;
  private final TextAnalysis analysis;

  ForgettingWords(
      MemoryStore store,
      Writing writing,
      Forgetting forgetting,
      Discretion discretion,
      Wishes wishes,
      Traits traits,
      TextAnalysis analysis) {
    this.store = store;
    this.writing = writing;
    this.forgetting = forgetting;
    this.discretion = discretion;
    this.wishes = wishes;
    this.traits = traits;
    this.analysis = analysis;
  }

  Forgotten hear(UserId user, Message message) {
    if (!message.isFromUser() || message.provenance() != Provenance.USER_TYPED) {
      return Forgotten.as(Forgotten.Outcome.NOT_ASKED);
    }
    Optional<ForgettingWish> wish = wishes.forgetting(message.text());
    boolean agrees = wishes.response(message.text()) == Response.YES;
    boolean everything = wish.filter(one -> one.kind() == Kind.EVERYTHING).isPresent();
    if ((agrees || everything) && store.read(user, records -> confirms(records, message, agrees))) {
      return Forgotten.with(forgetting.everything(user));
    }
    if (wish.isEmpty()) {
      return Forgotten.as(Forgotten.Outcome.NOT_ASKED);
    }
    return switch (wish.get().kind()) {
      case EVERYTHING -> Forgotten.as(Forgotten.Outcome.TO_BE_CONFIRMED);
      case LAST -> last(user, message);
      case TOPIC, SENTENCE -> something(user, message, wish.get());
    };
  }

  /** What was said last goes with what was answered to it; whoever was asked whether to keep something answers that. */
  private Forgotten last(UserId user, Message message) {
    if (wishes.asksToKeep(store.read(user, records -> Exchange.before(records, message)).between())) {
      return Forgotten.as(Forgotten.Outcome.NOT_ASKED);
    }
    ErasureReceipt receipt = writing.unit(user, (records, trail) -> {
      Exchange exchange = Exchange.before(records, message);
      Erasing erasing = new Erasing(records, trail, analysis, writing.consent(records), ASKED);
      exchange.previous().map(Episode::id).ifPresent(erasing::message);
      exchange.answers().stream().map(Episode::id).forEach(erasing::message);
      return erasing.done(user);
    });
    return receipt.isEmpty() ? Forgotten.as(Forgotten.Outcome.NOT_KNOWN) : Forgotten.with(receipt);
  }

  /** Saying it a second time confirms it; a mere yes does if the assistant asked back in between. */
  private boolean confirms(UserRecords records, Message message, boolean barely) {
    Exchange exchange = Exchange.before(records, message);
    boolean asked = exchange.previous()
        .map(Episode::message)
        .filter(before -> before.provenance() == Provenance.USER_TYPED)
        .flatMap(before -> wishes.forgetting(before.text()))
        .filter(wish -> wish.kind() == Kind.EVERYTHING)
        .isPresent();
    return asked && (!barely || wishes.speaksOfForgetting(exchange.between()));
  }

  private Forgotten something(UserId user, Message message, ForgettingWish wish) {
    String topic = message.text().substring(wish.start(), wish.end());
    Named named = new Named(topic, message.text().substring(0, wish.end()), wish.kind() == Kind.SENTENCE);
    ErasureReceipt receipt = writing.unit(user, (records, trail) -> {
      Check.that(records.messages().find(message.id()).isPresent(), "message.id", "must be that of a message that was recorded");
      Erasing erasing = new Erasing(records, trail, analysis, writing.consent(records), ASKED);
      boolean found = named.erase(records, erasing, message.id());
      if (found) {
        erasing.cover(message.id(), wish.start(), wish.end());
      }
      return erasing.done(user);
    });
    return receipt.isEmpty() ? Forgotten.as(Forgotten.Outcome.NOT_KNOWN) : Forgotten.with(receipt);
  }

  /** What is to be forgotten, as it was named. */
  private final class Named {

    private final boolean sentence;
    private final Set<String> terms;
    private final Set<Trait> asked = new HashSet<>();
    private final Set<ConsentScope> matters;

    /** @param asking the message up to the end of the topic: that it is "my" age may stand before it */
    Named(String topic, String asking, boolean sentence) {
      this.sentence = sentence;
      this.terms = analysis.queryTerms(topic);
      this.matters = wishes.matters(topic).stream().map(ConsentScope::valueOf).collect(Collectors.toSet());
      List<Clause> clauses = Clause.of(asking);
      traits.books().values().forEach(book -> addTraits(book, clauses.get(clauses.size() - 1)));
    }

    /** A trait is named where nothing else is: "my name", "where I live". */
    private void addTraits(TraitBook book, Clause clause) {
      for (Trait trait : traits.all()) {
        Frames frames = book.asked(trait);
        for (int at = 0; at < clause.size(); at++) {
          if (frames.endFrom(clause, at) == clause.size()) {
            asked.add(trait);
          }
        }
      }
    }

    /** Whether there was something to erase, but for the message that asks for it. */
    boolean erase(UserRecords records, Erasing erasing, MessageId asking) {
      List<Fact> facts = meant(records.facts().all());
      facts.forEach(erasing::fact);
      List<ProfileField> fields = fields(records);
      fields.stream().filter(this::isNamed).forEach(erasing::field);
      fields.stream().filter(field -> !isNamed(field)).forEach(erasing::valueOf);
      boolean told = takeBack(records, erasing, asking);
      return !facts.isEmpty() || !fields.isEmpty() || told;
    }

    /** Where a trait was named with one of its values, only that value is meant. */
    private List<Fact> meant(List<Fact> all) {
      List<Fact> said = all.stream().filter(fact -> matters.contains(fact.claim().scope())
          || says(fact.claim().statement(), fact.claim().value())).toList();
      List<Fact> ofTraits = all.stream().filter(fact -> isAsked(fact.claim())).toList();
      List<Fact> meant = new ArrayList<>(said);
      if (said.stream().noneMatch(ofTraits::contains)) {
        meant.addAll(ofTraits);
      }
      return meant;
    }

    private boolean isAsked(Claim claim) {
      return traits.of(claim).filter(asked::contains).isPresent();
    }

    /** By a topic, all of its words are in what is known; by a sentence, it has the value and says mostly the same. */
    private boolean says(String statement, Optional<String> value) {
      if (terms.isEmpty()) {
        return false;
      }
      Set<String> known = new HashSet<>(analysis.terms(statement + " " + value.orElse("")).counts().keySet());
      if (!sentence && known.containsAll(terms)) {
        return true;
      }
      Set<String> ofValue = value.map(text -> analysis.terms(text).counts().keySet()).orElse(Set.of());
      long shared = terms.stream().filter(known::contains).count();
      return !ofValue.isEmpty() && terms.containsAll(ofValue) && 2 * shared >= terms.size();
    }

    private List<ProfileField> fields(UserRecords records) {
      Profile profile = records.profile().get();
      List<ProfileField> fields = new ArrayList<>();
      for (ProfileField field : ProfileField.values()) {
        boolean told = Erasing.text(profile, field).filter(text -> says(text, Optional.of(text))).isPresent();
        if ((isNamed(field) || told) && Erasing.holds(records, field, writing.now())) {
          fields.add(field);
        }
      }
      return fields;
    }

    private boolean isNamed(ProfileField field) {
      return asked.stream().anyMatch(trait -> Erasing.feeds(trait.name(), field));
    }

    /** What was told of it and never kept for want of a consent stands in the conversation still. */
    private boolean takeBack(UserRecords records, Erasing erasing, MessageId asking) {
      boolean told = false;
      for (Episode episode : records.messages().latest(Integer.MAX_VALUE)) {
        if (episode.useful() && !episode.findable() && !episode.id().equals(asking)) {
          told |= takeBack(episode.message(), erasing);
        }
      }
      return told;
    }

    private boolean takeBack(Message message, Erasing erasing) {
      boolean told = false;
      for (Finding finding : discretion.special(message.text())) {
        Set<String> span = analysis.terms(message.text().substring(finding.start(), finding.end())).counts().keySet();
        boolean whole = finding.kind().scope().filter(matters::contains).isPresent();
        if (whole || !terms.isEmpty() && span.containsAll(terms)) {
          erasing.cover(message.id(), finding.start(), finding.end());
          erasing.words(message.text().substring(finding.start(), finding.end()), whole ? span : terms);
          told = true;
        }
      }
      return told;
    }
  }
}
