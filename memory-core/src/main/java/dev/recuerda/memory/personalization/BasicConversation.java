package dev.recuerda.memory.personalization;

import dev.recuerda.memory.Forgotten;
import dev.recuerda.memory.Heard;
import dev.recuerda.memory.Learned;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.NotGrantedException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.personalization.FlowReply.Flow;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.text.Languages;
import dev.recuerda.memory.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The flows of everyday talk: it greets by name or asks for the name, takes introductions, and keeps preferences. What a message
 * says is found by the rules that learn from it. Immutable, safe for many threads.
 */
public final class BasicConversation {

  private final Personalization personalization;
  private final Actions actions;
  private final FlowTexts fallback;

  private BasicConversation(Personalization personalization, Actions actions, FlowTexts fallback) {
    this.personalization = personalization;
    this.actions = actions;
    this.fallback = fallback;
  }

  /**
   * The flows over the bridge that leads to personalization.
   *
   * @param language in which to answer where neither the preference nor the message tells
   * @throws NotGrantedException if no bridge leads there
   * @throws InvalidInputException if there are no texts in the language
   */
  public static BasicConversation over(Personalization personalization, Language language) {
    Actions actions = Check.required("personalization", personalization).askedBy(Space.BASIC_CONVERSATION);
    FlowTexts texts = FlowTexts.in(Check.required("language", language)).orElseThrow(() ->
        new InvalidInputException("language", "must be one that there are texts in, such as es or en"));
    return new BasicConversation(personalization, actions, texts);
  }

  /**
   * Hears a message, as {@link UserMemory#hear} does, and answers it if it greets, introduces somebody or states a preference. A
   * store that does not answer fails nothing here: the reply says what could not be done.
   *
   * @return empty for any other message, for one that asks to have something forgotten, and for one that conflicts with another
   *     of its id
   * @throws InvalidInputException if the message is not the user's
   */
  public Optional<FlowReply> reply(UserId actor, Message message) {
    Check.that(Check.required("message", message).isFromUser(), "message.role", "must be USER");
    UserMemory user = personalization.memory().of(actor);
    Optional<Heard> heard = heard(user, message);
    if (heard.filter(BasicConversation::isNoConcernOfOurs).isPresent()) {
      return Optional.empty();
    }
    Talk talk = new Talk(user, message, heard);
    talk.introduce();
    talk.prefer();
    if (talk.isSilent()) {
      talk.greet();
    }
    return talk.reply();
  }

  private static Optional<Heard> heard(UserMemory user, Message message) {
    try {
      return Optional.of(user.hear(message));
    } catch (StoreUnavailableException away) {
      return Optional.empty();
    }
  }

  private static boolean isNoConcernOfOurs(Heard heard) {
    return !heard.recorded().isKept()
        || heard.forgotten().outcome() != Forgotten.Outcome.NOT_ASKED;
  }

  /** One message and the answer to it, while it is made. */
  private final class Talk {

    private final UserMemory user;
    private final Message message;
    private final Optional<Heard> heard;
    private final List<Preference> inForce;
    private final Answering answer;

    Talk(UserMemory user, Message message, Optional<Heard> heard) {
      this.user = user;
      this.message = message;
      this.heard = heard;
      this.inForce = actions.preferencesFor(user.user(), message);
      this.answer = new Answering(texts(), isFormal());
    }

    private FlowTexts texts() {
      Optional<Language> preferred = inForce.stream()
          .filter(preference -> preference.type().equals(PreferenceTypes.LANGUAGE))
          .flatMap(preference -> preference.value().get(PreferenceTypes.LOCALE).stream())
          .map(code -> new Language((String) code))
          .findFirst();
      return preferred.flatMap(FlowTexts::in)
          .or(() -> Languages.standard().guess(message.text()).flatMap(FlowTexts::in))
          .or(() -> personalization.reader().language(message.text()).flatMap(FlowTexts::in))
          .or(() -> Languages.standard().guess(learned()).flatMap(FlowTexts::in))
          .orElse(fallback);
    }

    /** What was learned is written down in the language in which it was said. */
    private String learned() {
      return heard.map(Heard::learned).map(Learned::decisions).orElse(List.of()).stream()
          .map(decision -> decision.candidate().claim().statement())
          .collect(Collectors.joining(" "));
    }

    private boolean isFormal() {
      try {
        return user.profile().tonePreference().filter("formal"::equals).isPresent();
      } catch (StoreUnavailableException away) {
        return false;
      }
    }

    void introduce() {
      Introduction.in(heard.map(Heard::learned), () -> personalization.reader().names(message))
          .ifPresent(introduction -> introduction.answer(user.user(), actions, answer));
    }

    void prefer() {
      for (SaidPreference said : personalization.preferences().said(message)) {
        new PreferenceFlow(user.user(), actions, answer, heard.isPresent()).answer(said, personalization.asksAboutWatching());
      }
    }

    void greet() {
      if (personalization.reader().greets(message.text())) {
        Optional<String> name = Introduction.displayName(user.user(), actions);
        answer.say(Flow.GREETING, name.isPresent() ? "greeting.known" : "greeting.unknown", name.stream().toArray(String[]::new));
      }
    }

    boolean isSilent() {
      return answer.isEmpty();
    }

    Optional<FlowReply> reply() {
      return answer.isEmpty() ? Optional.empty()
          : Optional.of(new FlowReply(answer.flows(), answer.succeeded(), answer.text(), inForce, heard));
    }
  }
}
