package dev.recuerda.memory.privacy;

/**
 * What a consent covers. The special categories are those of GDPR article 9, with union membership, biometrics and what
 * concerns minors apart, because each is asked for by itself, and with them what article 10 says of crimes. Where exactly
 * somebody is to be found is no such category in law, and asked for like one.
 */
public enum ConsentScope {
  /** Ordinary personalization: names, places, tastes, plans. Covered by the host's general consent. */
  PERSONALIZATION,
  HEALTH,
  RELIGION,
  POLITICS,
  UNION_MEMBERSHIP,
  SEXUALITY,
  ETHNICITY,
  BIOMETRICS,
  /** Arrests, trials, sentences and what they left behind. */
  CRIMINAL_RECORD,
  MINORS,
  /** A street and number, or coordinates; not a city. */
  LOCATION;

  /** Whether it needs an explicit consent of its own. */
  public boolean isSpecial() {
    return this != PERSONALIZATION;
  }
}
