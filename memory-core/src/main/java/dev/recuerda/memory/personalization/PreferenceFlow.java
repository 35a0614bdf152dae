package dev.recuerda.memory.personalization;

import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.error.ConsentMissingException;
import dev.recuerda.memory.error.InvalidInputException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.personalization.FlowReply.Flow;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import java.util.Locale;
import java.util.Optional;

/** Keeps what somebody says of a preference: it is read, created or updated, and confirmed. */
final class PreferenceFlow {

  private final UserId actor;
  private final Actions actions;
  private final Answering answer;
  private final boolean kept;

  /** @param kept whether the message could be kept: what it says is not written either, where it could not */
  PreferenceFlow(UserId actor, Actions actions, Answering answer, boolean kept) {
    this.actor = actor;
    this.actions = actions;
    this.answer = answer;
    this.kept = kept;
  }

  void answer(SaidPreference said, boolean asksAboutWatching) {
    if (!kept) {
      answer.regret(Flow.PREFERENCE, "preference.failed");
      return;
    }
    try {
      Optional<Preference> before = actions.preference(actor, said.type());
      Document value = said.over(before.map(Preference::value));
      confirm(actions.prefer(actor, said.type(), value.values()).preference());
      boolean moved = said.type().equals(PreferenceTypes.REGION);
      if (moved && asksAboutWatching && actions.preference(actor, PreferenceTypes.STREAMING).isEmpty()) {
        answer.say(Flow.PREFERENCE, "preference.watching");
      }
    } catch (InvalidInputException refused) {
      answer.regret(Flow.PREFERENCE, "preference.refused", answer.words("cause.preference", refused.field()));
    } catch (ConsentMissingException withdrawn) {
      answer.regret(Flow.PREFERENCE, "preference.unwanted");
    } catch (StoreUnavailableException away) {
      answer.regret(Flow.PREFERENCE, "preference.failed");
    }
  }

  private void confirm(Preference preference) {
    String key = "preference." + preference.type();
    switch (preference.type()) {
      case PreferenceTypes.REGION ->
          answer.say(Flow.PREFERENCE, key, Countries.nameOf(text(preference, PreferenceTypes.COUNTRY), answer.language()));
      case PreferenceTypes.LANGUAGE -> answer.say(Flow.PREFERENCE, key,
          nameOf(text(preference, PreferenceTypes.LOCALE), answer.language()));
      case PreferenceTypes.THEME -> answer.say(Flow.PREFERENCE, key + "." + text(preference, PreferenceTypes.SETTING));
      default -> answer.say(Flow.PREFERENCE, key);
    }
  }

  private static String nameOf(String code, Language language) {
    return Locale.forLanguageTag(code).getDisplayLanguage(Locale.forLanguageTag(language.code()));
  }

  private static String text(Preference preference, String key) {
    return (String) preference.value().get(key).orElseThrow();
  }
}
