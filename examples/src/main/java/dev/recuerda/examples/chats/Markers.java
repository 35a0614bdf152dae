package dev.recuerda.examples.chats;

import dev.recuerda.memory.conversation.MessageType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What phones write in the place of what they cannot export, in all languages at once: resources {@code markers.*.txt}. */
final class Markers {

  private static final List<String> FILES = List.of("common", "es", "en");
  private static final Pattern ENDING = Pattern.compile("\\.([a-z0-9]{1,5})(?![^\\n<>()]*\\.[a-z0-9])");
  private static final Markers STANDARD = new Markers();

  private final Map<String, List<String>> lines = new LinkedHashMap<>();
  private final Map<Phrase, MessageType> media = new LinkedHashMap<>();
  private final Map<String, MessageType> endings = new LinkedHashMap<>();
  private final List<Phrase> notices;
  private final List<Phrase> gone;
  private final List<Phrase> edited;
  private final List<Phrase> places;

  private Markers() {
    FILES.forEach(this::read);
    for (MessageType type : MessageType.values()) {
      String name = type.name().toLowerCase(Locale.ROOT);
      phrases(name).forEach(phrase -> media.put(phrase, type));
      lines.getOrDefault(name + " files", List.of()).forEach(line -> List.of(line.split(" ")).forEach(
          ending -> endings.put(ending, type)));
    }
    phrases("file").forEach(phrase -> media.put(phrase, MessageType.DOCUMENT));
    notices = phrases("notice");
    gone = phrases("gone");
    edited = phrases("edited");
    places = phrases("place");
  }

  /** Those of the languages that come with it. */
  static Markers standard() {
    return STANDARD;
  }

  private void read(String file) {
    String name = "markers." + file + ".txt";
    InputStream resource = Objects.requireNonNull(Markers.class.getResourceAsStream(name), name);
    try (var reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      List<String> section = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("[")) {
          section = lines.computeIfAbsent(line.substring(1, line.length() - 1), unknown -> new ArrayList<>());
        } else if (!line.isBlank() && !line.startsWith("#")) {
          section.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Phrase> phrases(String section) {
    return lines.getOrDefault(section, List.of()).stream().map(Phrase::new).toList();
  }

  /** What stands for media, with the type that it stands for. */
  Map<Phrase, MessageType> media() {
    return media;
  }

  /** What tells something of the chat. */
  List<Phrase> notices() {
    return notices;
  }

  /** What stands where a message is gone. */
  List<Phrase> gone() {
    return gone;
  }

  /** What stands behind a message that was changed. */
  List<Phrase> edited() {
    return edited;
  }

  /** What tells where somebody is. */
  List<Phrase> places() {
    return places;
  }

  /** The type of a file, by what it is called in a text that names it. */
  MessageType typeOf(String naming) {
    String folded = Marks.folded(naming);
    if (folded.contains("-sticker-")) {
      return MessageType.STICKER;
    }
    Matcher ending = ENDING.matcher(folded);
    return ending.find() ? endings.getOrDefault(ending.group(1), MessageType.DOCUMENT) : MessageType.DOCUMENT;
  }
}
