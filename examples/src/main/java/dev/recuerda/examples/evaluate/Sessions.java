package dev.recuerda.examples.evaluate;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Provenance;
import dev.recuerda.memory.conversation.Role;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sessions of one conversation, as the messages they are made of. The first speaker is the owner of the memory; the
 * second stands where an assistant would. What one of them showed is told by its caption, on a line of its own.
 */
final class Sessions {

  private static final Pattern SESSION = Pattern.compile("session_([0-9]{1,6})");
  private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
      .appendPattern("h:mm a 'on' d MMMM, uuuu").toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  private static final String TIME_RULE = "must be a time such as 1:56 pm on 8 May, 2023";
  private static final Instant EARLIEST = Instant.parse("1901-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2199-01-01T00:00:00Z");
  private static final Set<String> NAMELESS = Set.of("Assistant", "Asistente");

  private final Given conversation;
  private final String owner;
  private final String other;
  private final Set<String> ids = new HashSet<>();

  Sessions(Given conversation) {
    this.conversation = conversation;
    this.owner = conversation.field("speaker_a").text(Message.MAX_AUTHOR);
    Given second = conversation.field("speaker_b");
    this.other = second.text(Message.MAX_AUTHOR);
    second.require(!owner.equals(other), "must not be the same as speaker_a");
  }

  /** All turns, session by session in the order of their numbers. */
  List<Message> turns() {
    Map<Integer, Given> sessions = new TreeMap<>();
    for (String name : conversation.names()) {
      Matcher session = SESSION.matcher(name);
      if (session.matches()) {
        conversation.optional(name).ifPresent(given -> sessions.put(Integer.parseInt(session.group(1)), given));
      }
    }
    conversation.require(!sessions.isEmpty(), "must have sessions, such as session_1");
    List<Message> turns = new ArrayList<>();
    sessions.forEach((number, session) -> addTo(turns, "session_" + number + "_date_time", session.list()));
    conversation.require(!turns.isEmpty(), "must have a turn");
    return turns;
  }

  private void addTo(List<Message> turns, String dateField, List<Given> session) {
    Instant start = time(conversation.field(dateField));
    for (int i = 0; i < session.size(); i++) {
      turns.add(turn(session.get(i), start.plusSeconds(i)));
    }
  }

  private static Instant time(Given given) {
    try {
      Instant time = LocalDateTime.parse(given.text(100).strip(), TIME).toInstant(ZoneOffset.UTC);
      given.require(!time.isBefore(EARLIEST) && time.isBefore(LATEST), "must lie between the years 1901 and 2199");
      return time;
    } catch (DateTimeParseException wrong) {
      throw given.breaking(TIME_RULE);
    }
  }

  private Message turn(Given given, Instant at) {
    Given id = given.field("dia_id");
    String name = id.text(MessageId.MAX_LENGTH);
    id.require(ids.add(name), "must not be the same as that of another turn");
    Given speaker = given.field("speaker");
    String author = speaker.words();
    speaker.require(author.equals(owner) || author.equals(other), "must be one of the two speakers");
    Role role = author.equals(owner) ? Role.USER : Role.ASSISTANT;
    String text = text(given);
    return new Message(new MessageId(name), at, role, text.isBlank() ? MessageType.IMAGE : MessageType.TEXT, text,
        role == Role.USER ? Provenance.USER_TYPED : Provenance.ASSISTANT,
        Optional.of(author).filter(said -> role == Role.USER || !NAMELESS.contains(said)), Optional.empty(), Optional.empty());
  }

  private static String text(Given turn) {
    Given words = turn.field("text");
    String text = words.words();
    String whole = turn.optional("blip_caption").map(Given::words).filter(caption -> !caption.isBlank())
        .map(caption -> text.isBlank() ? caption : text + "\n" + caption).orElse(text);
    words.require(whole.length() <= Message.MAX_TEXT, "must not be longer than a message, with its blip_caption");
    return whole;
  }
}
