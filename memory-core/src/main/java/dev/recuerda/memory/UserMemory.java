package dev.recuerda.memory;

import dev.recuerda.memory.answer.Answer;
import dev.recuerda.memory.answer.Guarded;
import dev.recuerda.memory.briefing.Briefing;
import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotFoundException;
import dev.recuerda.memory.error.RetryableException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.fact.Candidate;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.fact.FactId;
import dev.recuerda.memory.fact.Knowledge;
import dev.recuerda.memory.policy.Classification;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.profile.ContextChange;
import dev.recuerda.memory.profile.ContextTemplate;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.profile.ProfileField;
import dev.recuerda.memory.profile.ProfilePatch;
import dev.recuerda.memory.profile.UserContext;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.recall.Recollection;
import dev.recuerda.memory.user.ErasureReceipt;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory of one user. Whatever is asked here is asked about this user and nobody else.
 *
 * <p>A turn is {@link #hear} for what the user said, {@link #answer} if it asks about memory, otherwise {@link #brief} for
 * what to tell the model and {@link #guard} for what it says, and {@link #record} for what the assistant answered. The host's
 * reports of its tools are heard as well. Safe for many threads; costs nothing to make.
 *
 * <p>A message in a session ({@link Message#in}) is heard, read for and answered as the session's agent may. Of a user who has
 * agents, one in a session that is not there, because it is somebody else's or went with its agent, is refused with a {@link
 * NotFoundException}; of a user who has none, sessions are only what the host calls them.
 *
 * <p>What writes fails as a whole or not at all: with {@link StoreUnavailableException} if the store does not answer. What
 * reads for a turn ({@link #recall} and {@link #brief}) does not fail for a store that does: the layers say so.
 */
public final class UserMemory {

  /** The longest query, in UTF-16 units. */
  public static final int MAX_QUERY = 10_000;

  /** How many candidates may be learned from at once. */
  public static final int MAX_CANDIDATES = 1_000;

  private final UserId user;
  private final Memory memory;

  UserMemory(UserId user, Memory memory) {
    this.user = user;
    this.memory = memory;
  }

  /** Whose memory it is. */
  public UserId user() {
    return user;
  }

  /**
   * Keeps what was said, by whomever. A message whose id is there already is kept as it was the first time. One that
   * arrives late takes its place in time; if that is further back than what is kept ({@link Memory.Builder#retention}), it is
   * not.
   *
   * <p>Secrets, means of payment and identity numbers are covered before; in the arguments of a report by how they are called
   * too, as {@code pin} or {@code wifi_password}. A message that tells of a special category without the user's consent counts
   * in the window, and is found by no search; so does what repeats its words soon after.
   *
   * <p>What the user types and does not want to be kept ("off the record", "don't save what I tell you next") is covered before
   * as well. Its message does not count in the window, and what answers it is found by no search.
   */
  public Recorded record(Message message) {
    return memory.recording().record(user, message, true);
  }

  /**
   * Keeps what was said as {@link #record} does, and lets nothing be learned from it: not now, and not later. It counts as a
   * message of its session all the same.
   */
  public Recorded keep(Message message) {
    return memory.recording().record(user, message, false);
  }

  /**
   * Does all that memory has to do with a message before it is answered: {@link #record} it, {@link #forgetAsked}, and {@link
   * #learnFrom} it, one after the other. What forgets is not learned from. Doing it twice is doing it once; a message that
   * conflicts with another of its id, or is too old to be kept, is left alone.
   */
  public Heard hear(Message message) {
    Recorded recorded = record(message);
    if (!recorded.isKept()) {
      return new Heard(recorded, Forgotten.as(Forgotten.Outcome.NOT_ASKED), Learned.nothing());
    }
    Forgotten forgotten = forgetAsked(message);
    boolean forgets = forgotten.outcome() != Forgotten.Outcome.NOT_ASKED;
    return new Heard(recorded, forgotten, forgets ? Learned.nothing() : learnFrom(message));
  }

  /** What kind of input a message is. */
  public Classification classify(Message message) {
    return memory.classifier().classify(Check.required("message", message));
  }

  /**
   * Reads what a message of the user needs, as the read policy says. It writes nothing; whether the message was recorded
   * before makes no difference, since it is never part of what is read for it.
   *
   * @throws InvalidInputException if the message is not the user's
   */
  public Recollection recall(Message message) {
    Classification classification = classify(message);
    return memory.recalling().recall(user, memory.discretion().masked(message), classification);
  }

  /**
   * Reads what a message of the user needs, and makes a prompt of it, in which secrets are covered. It writes nothing.
   *
   * @throws InvalidInputException if the message is not the user's
   */
  public Briefing brief(Message message) {
    Recollection recollection = recall(message);
    return memory.assembly().brief(memory.discretion().masked(message), recollection);
  }

  /**
   * Answers a question about memory from what is remembered: all that is known of what it asks for, how sure it is, and that
   * no more is known; in the language that the user prefers, otherwise in that of the question. It writes nothing.
   *
   * <p>A question whether something is so of the user ("do I have diabetes?") is answered where that is known, or was told and
   * not kept; otherwise it may be meant for the assistant, and there is no answer.
   *
   * <p>A store that does not answer makes the answer {@link Answer.Kind#UNAVAILABLE}, or one that says what it lacks.
   *
   * @return empty if the message does not ask about memory; nothing is read for one that asks nothing of the user
   * @throws InvalidInputException if the message is not the user's
   */
  public Optional<Answer> answer(Message message) {
    return memory.answering().answer(user, memory.discretion().masked(Check.required("message", message)));
  }

  /**
   * Checks what a model wants to say to a message of the user. A denial of memory ("I have no history of our conversations")
   * that is false gives way to the answer, or goes if nobody asked; where memory cannot be read, that is said instead. A
   * claim about the user that nothing bears out goes: that neither a fact, the profile, the latest hundred messages nor an
   * earlier message has its names and numbers, and half of its other words. The rest stays as it is, byte for byte.
   *
   * @param reply at most {@value Message#MAX_TEXT} UTF-16 units
   * @throws InvalidInputException if the message is not the user's
   */
  public Guarded guard(Message message, String reply) {
    return memory.guarding().guard(user, message, reply);
  }

  /**
   * Looks for facts and messages by words.
   *
   * @param query what to look for, in any words
   * @param most how many of each at most, 1 to {@value ReadPlan#MAX_COUNT}
   * @throws StoreUnavailableException if the store does not answer in time
   */
  public Found search(String query, int most) {
    Check.text("query", query, MAX_QUERY);
    Check.between("most", most, 1, ReadPlan.MAX_COUNT);
    return memory.recalling().search(user, memory.discretion().masked(query), most, Optional.empty());
  }

  /**
   * Lets the write policy decide on candidates, and holds true what it accepts. What says the same as a current fact
   * confirms it; what fills the slot of a current fact with something else takes its place, if it was said later; values said
   * at the same instant stand side by side, in conflict. All of it happens in one unit, and doing it twice is doing it once.
   *
   * @param candidates {@value #MAX_CANDIDATES} at most
   */
  public Learned learn(List<Candidate> candidates) {
    return memory.learning().learn(user, candidates);
  }

  /**
   * Corrects a fact that was never right: it is forgotten as {@link #forgetFact} does, so that nothing says it any more, and
   * the candidate is held true in its place, in one unit. Where the write policy does not accept the candidate, nothing changes
   * and the outcome says why. What was right and is over is no mistake: {@link #learn} what holds now.
   *
   * @throws NotFoundException if there is no such fact
   */
  public Learned rectify(FactId wrong, Candidate right) {
    return memory.learning().rectify(user, wrong, right);
  }

  /**
   * Lets the extractor read a message as it is kept under its id, and then does what {@link #learn} does. Doing it twice is
   * doing it once.
   *
   * <p>Before that it hears whether the message answers a {@link ConsentRequest}. Only the very next thing that the user types
   * in the session does, only if that message asked about one thing, and only if it is plainly about it: a "yes, save it"
   * unless the assistant asked about keeping something else in between, or a bare "yes" if the assistant asked in between
   * whether to keep it, and nothing else. What is kept then is among what was learned. A "no" is heard likewise, and the same
   * claim is not asked about again. Anything else lets the question lapse in the conversation.
   *
   * @throws InvalidInputException if no message was recorded under its id
   * @throws RetryableException if the extractor fails; nothing was learned
   */
  public Learned learnFrom(Message message) {
    Message kept = memory.learning().kept(user, Check.required("message", message).id());
    Learned agreed = memory.consenting().hear(user, kept).map(Redeemed::learned).orElse(Learned.nothing());
    return agreed.and(memory.learning().learnFrom(user, kept.id()));
  }

  /**
   * Says that no more is to be expected for now, for instance because a session ended: what waits to be read once more
   * ({@link Memory.Builder#learnLater}) is due at once.
   *
   * @return whether something waits
   */
  public boolean learnSoon() {
    return memory.learnSoon(user);
  }

  /** What the user consents to, at the host's own door. */
  public UserConsent consent() {
    return new UserConsent(user, memory.consenting());
  }

  /** What the facts that are held true amount to, slot by slot: what is known, and where they contradict each other. */
  public Knowledge knowledge() {
    return Knowledge.of(facts());
  }

  /** The facts that are held true, in the order in which they were learned. */
  public List<Fact> facts() {
    return memory.store().read(user, records -> records.facts().all()).stream().filter(Fact::isCurrent).toList();
  }

  /**
   * The facts that were true at one time, by what was known at another.
   *
   * @param instant when they were true
   * @param knownAt when that was known
   */
  public List<Fact> facts(Instant instant, Instant knownAt) {
    Check.required("instant", instant);
    Check.required("knownAt", knownAt);
    return Knowledge.asOf(memory.store().read(user, records -> records.facts().all()), instant, knownAt);
  }

  /** A message as it is kept, with its place in the history. */
  public Optional<Episode> message(MessageId id) {
    Check.required("message.id", id);
    return memory.store().read(user, records -> records.messages().find(id));
  }

  /** The latest messages of every kind, oldest first. */
  public List<Episode> conversation(int limit) {
    Check.notNegative("limit", limit);
    return memory.store().read(user, records -> records.messages().latest(limit));
  }

  /**
   * The latest useful messages of a session, oldest first.
   *
   * @param limit how many at most, 0 to {@value ReadPlan#MAX_COUNT}
   * @throws NotFoundException if there is no such session
   */
  public List<Episode> conversation(SessionId session, int limit) {
    return sessions().conversation(session, limit);
  }

  /** The agents that the user talks to. */
  public UserAgents agents() {
    return memory.agents(user);
  }

  /** The sittings with them. */
  public UserSessions sessions() {
    return memory.sessions(user);
  }

  /** The circumstances in which the user works and wants to be served, from what was set and from what was learned. */
  public UserContext context() {
    return memory.describing().context(user);
  }

  /**
   * Lays a patch over {@code memory_context} and returns it as it is then: a key not named is kept, {@code null} removes a key,
   * maps are merged, what is new in a list is added at its end. Tone, time zone and language are those of the profile, which
   * changes in the same unit.
   *
   * @throws InvalidInputException with the path of the first value that is not allowed; nothing is changed
   * @throws ConsentMissingException if the user does not want to be remembered
   */
  public UserContext updateContext(@Nullable Map<String, ? extends @Nullable Object> patch) {
    return memory.describing().updateContext(user, ContextChange.of(patch));
  }

  /** Lays a template over {@code memory_context}, as {@link #updateContext} would. */
  public UserContext useTemplate(ContextTemplate template) {
    return updateContext(Check.required("template", template).patch());
  }

  /** The profile; the empty one if nothing is known. */
  public Profile profile() {
    return memory.describing().profile(user);
  }

  /**
   * Changes the profile and returns it as it is then. Secrets are covered as in what is said, and in goals and constraints by
   * how they are called too.
   *
   * @throws InvalidInputException if a value is not allowed; nothing is changed
   * @throws ConsentMissingException if the user does not want to be remembered
   */
  public Profile updateProfile(ProfilePatch patch) {
    return memory.describing().update(user, patch);
  }

  /** A section of the profile. The memory must have been built with it. */
  public Optional<Document> section(String name) {
    return memory.describing().section(user, name);
  }

  /**
   * Lays a patch over a section and returns it as it is then: a key not named is kept, {@code null} removes a key, maps are
   * merged, secrets are covered.
   *
   * @throws InvalidInputException if there is no such section or its schema does not allow a value; nothing is changed
   * @throws ConsentMissingException if the user does not want to be remembered
   */
  public Document updateSection(String name, Map<String, ? extends @Nullable Object> patch) {
    return updateSection(name, patch, ProfilePatch.none());
  }

  /**
   * Lays a patch over a section, and another over the profile, in one unit: both or neither.
   *
   * @throws InvalidInputException if there is no such section, its schema does not allow a value, or the profile does not;
   *     nothing is changed
   * @throws ConsentMissingException if the user does not want to be remembered
   */
  public Document updateSection(
      String name, @Nullable Map<String, ? extends @Nullable Object> patch, ProfilePatch profile) {
    return memory.describing().updateSection(user, name, patch, profile);
  }

  /**
   * Forgets a fact: it is removed, with whatever was held of the same value in the same slot before, and the words that it
   * rests on are covered in the messages and in every index. So is its value wherever else it stands in the conversation,
   * word for word and of three letters at least, but for what other facts rest on, and unless another fact has the same
   * value; put in other words, it stays. A field of the profile that says exactly that value is cleared,
   * and in sections, in what agents remember and in the context of sessions the value is taken out or covered.
   *
   * @return how much was forgotten; empty if there is no such fact
   */
  public ErasureReceipt forgetFact(FactId fact) {
    return memory.forgetting().fact(user, fact);
  }

  /**
   * Forgets a message with everything that was learned from it: its text is covered as a whole, a fact that rests on nothing
   * else is removed as {@link #forgetFact} does, and one that rests on more keeps the rest. What such a fact had taken the
   * place of is not brought back. The id stays, so that the same message is not recorded again.
   *
   * @return how much was forgotten; empty if there is no such message
   */
  public ErasureReceipt forgetMessage(MessageId message) {
    return memory.forgetting().message(user, message);
  }

  /**
   * Forgets what a message asks to have forgotten, in Spanish or English: what it names is looked for among facts and profile,
   * by their words and by what they are about, and among what was told without a consent to keep it; all that fits is
   * forgotten as {@link #forgetFact} does, and the name is covered in the message itself. The message must be recorded, and
   * must have been typed. "Forget that" means what the user said last, with what was answered to it. "Forget everything" asks
   * to be confirmed by the very next message of the user in the session: by saying it again, or by a bare yes if the assistant asked
   * back in between.
   *
   * <p>To be called before {@link #learnFrom}, so that nothing is learned from what names it.
   *
   * @throws InvalidInputException if it asks for that, and was not recorded under its id
   */
  public Forgotten forgetAsked(Message message) {
    return memory.forgettingWords().hear(user, Check.required("message", message));
  }

  /**
   * Clears a field of the profile, and forgets the facts that say what stood in it, as {@link #forgetFact} does. It needs no
   * consent.
   *
   * @return how much was forgotten; empty if there was nothing in it
   */
  public ErasureReceipt forgetProfileField(ProfileField field) {
    return memory.forgetting().field(user, field);
  }

  /**
   * Removes a section of the profile. It needs no consent.
   *
   * @return whether there was something in it
   */
  public boolean forgetSection(String name) {
    return memory.describing().forgetSection(user, name);
  }

  /**
   * Erases everything about the user. What is left says nothing about them: an entry of the trail that counts the records,
   * and that a consent was withdrawn, where one was.
   */
  public ErasureReceipt forgetEverything() {
    return memory.forgetting().everything(user);
  }

  /** Everything that is kept of the user, read in one unit: for the user to have, or to be kept and brought back. */
  public MemoryExport export() {
    return memory.exporting().export(user);
  }

  /**
   * Brings back what {@link #export} wrote down, in one unit: exporting it again gives the same, but for the trail. The trail
   * tells what was done here: it is not brought along, and tells in one entry that something was imported. Secrets are
   * covered once more, terms and vectors are made anew.
   *
   * @throws InvalidInputException with the path of the first thing that is not as an export has it; if the user has a memory
   *     already; if the export holds what needs a consent that stands neither in it nor by the host's terms, or gives back one
   *     that the user withdrew since. Nothing is changed then
   */
  public void importing(Map<String, ?> export) {
    memory.importing().bring(user, export);
  }

  /** The latest entries of the trail, in their order: what was done, why, and from which message. */
  public List<AuditEntry> trail(int limit) {
    Check.notNegative("limit", limit);
    return memory.store().read(user, records -> records.audit().latest(limit));
  }

  /** Names the user, and nothing of the memory. */
  @Override
  public String toString() {
    return "UserMemory(" + user + ")";
  }
}
