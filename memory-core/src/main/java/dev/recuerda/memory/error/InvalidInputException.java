package dev.recuerda.memory.error;

/** A value was refused at the door. Says which field and which rule; the refused value itself is not repeated. */
public final class InvalidInputException extends PermanentException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * @param field the path of the field, such as {@code message.text} or {@code profile.goals.trip}
   * @param rule what holds for it, as the end of a sentence, such as {@code must not be blank}
   */
  public InvalidInputException(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** The path of the refused field. */
  public String field() {
    return field;
  }

  /** The rule that it broke. */
  public String rule() {
    return rule;
  }
}
