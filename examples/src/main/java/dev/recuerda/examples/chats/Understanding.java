package dev.recuerda.examples.chats;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Understands what follows the time of a message: who wrote it, or that nobody did, and what of it is the phone's own. */
final class Understanding {

  private static final String END_OF_NAME = ": ";
  private static final int LONGEST_MARKER = 500;
  private static final String PART_OF_DOCUMENT = "•";

  private final Writing writing;
  private final Markers markers;

  Understanding(Writing writing, Markers markers) {
    this.writing = writing;
    this.markers = markers;
  }

  /**
   * What a text is.
   *
   * @param text what follows the time, in one line or in several
   * @throws InvalidInputException if it is a message that no memory takes
   */
  Content of(String text) {
    String rest = Marks.cutLeading(text);
    String firstLine = firstLine(rest);
    int end = endOfName(rest, firstLine);
    if (end < 0 || isNotice(firstLine) || isNoticeUnderName(rest)) {
      return Content.None.NOTICE;
    }
    String author = Marks.clean(rest.substring(0, end));
    String said = rest.substring(Math.min(rest.length(), end + END_OF_NAME.length()));
    return author.isEmpty() ? Content.None.NOTICE : said(author, said);
  }

  private int endOfName(String rest, String firstLine) {
    int first = firstLine.indexOf(END_OF_NAME);
    if (first < 0) {
      return firstLine.endsWith(":") ? firstLine.length() - 1 : -1;
    }
    String whole = writing.longNames().getOrDefault(rest.substring(0, first), "");
    return !whole.isEmpty() && rest.startsWith(whole + END_OF_NAME) ? whole.length() : first;
  }

  /** On iOS what the phone tells stands under the name of the chat, or of whoever it is about, with a mark before it. */
  private boolean isNoticeUnderName(String rest) {
    String line = firstLine(rest);
    int end = writing.form().bracketed() ? line.indexOf(END_OF_NAME) : -1;
    int marked = line.indexOf(END_OF_NAME + Marks.LEFT_TO_RIGHT);
    return end >= 0 && (marked >= 0 && isNotice(line.substring(marked + END_OF_NAME.length()))
        || isNotice(line.substring(end + END_OF_NAME.length()), Phrase::isUnmistakable));
  }

  private boolean isNotice(String line) {
    return isNotice(line, phrase -> true);
  }

  private boolean isNotice(String line, Predicate<Phrase> counts) {
    String folded = line.length() > LONGEST_MARKER ? "" : Marks.folded(line);
    return markers.notices().stream().anyMatch(phrase -> counts.test(phrase) && phrase.is(folded));
  }

  private Content said(String author, String text) {
    Optional<String> before = beforeEdited(text);
    String words = before.orElse(text);
    if (isGone(words)) {
      return Content.None.GONE;
    }
    Body body = isPlace(words) ? new Body(MessageType.LOCATION, "") : media(words).orElseGet(
        () -> new Body(MessageType.TEXT, Marks.cutLeading(words).strip()));
    Check.text("message.author", author, Message.MAX_AUTHOR);
    Check.wellFormed("message.text", body.text(), Message.MAX_TEXT);
    return new Content.Words(author, body.type(), body.text(), before.isPresent());
  }

  private Optional<String> beforeEdited(String text) {
    int mark = text.lastIndexOf('<');
    if (mark < 0 || text.length() - mark > LONGEST_MARKER) {
      return Optional.empty();
    }
    String folded = Marks.folded(text.substring(mark));
    return markers.edited().stream().anyMatch(phrase -> phrase.is(folded))
        ? Optional.of(withoutTrailingMark(text.substring(0, mark)))
        : Optional.empty();
  }

  private static String withoutTrailingMark(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == Marks.LEFT_TO_RIGHT || Character.isWhitespace(text.charAt(end - 1)))) {
      end--;
    }
    return text.substring(0, end);
  }

  private boolean isGone(String words) {
    String folded = Marks.folded(words);
    return folded.isEmpty() || folded.length() <= LONGEST_MARKER && markers.gone().stream().anyMatch(phrase -> phrase.is(folded));
  }

  private boolean isPlace(String words) {
    String line = firstLine(words);
    String folded = line.length() > LONGEST_MARKER ? "" : Marks.folded(line);
    return markers.places().stream().anyMatch(phrase -> phrase.is(folded));
  }

  /** The mark of a file stands first, or last with the phone's own mark before it. */
  private Optional<Body> media(String words) {
    String text = Marks.cutLeading(words);
    boolean marked = text.length() < words.length();
    return mediaIn(text.substring(0, Math.min(text.length(), LONGEST_MARKER)))
        .flatMap(phrase -> first(phrase, text, marked).stream()).findFirst()
        .or(() -> last(words));
  }

  private Stream<Phrase> mediaIn(String text) {
    String folded = Marks.folded(text);
    return markers.media().keySet().stream().filter(phrase -> phrase.mayBeIn(folded));
  }

  private Optional<Body> first(Phrase phrase, String text, boolean marked) {
    OptionalInt end = phrase.endIn(text);
    boolean counts = end.isPresent()
        && (marked || phrase.isEnclosed() || end.getAsInt() == firstLine(text).stripTrailing().length());
    return counts
        ? Optional.of(new Body(type(phrase, text.substring(0, end.getAsInt())), text.substring(end.getAsInt()).strip()))
        : Optional.empty();
  }

  private Optional<Body> last(String words) {
    int mark = words.lastIndexOf(Marks.LEFT_TO_RIGHT);
    if (mark < 0) {
      return Optional.empty();
    }
    String tail = words.substring(mark + 1).stripTrailing();
    String before = Marks.cutLeading(words.substring(0, mark)).strip();
    return mediaIn(tail)
        .filter(phrase -> phrase.endIn(tail).orElse(-1) == tail.length())
        .map(phrase -> type(phrase, tail))
        .map(type -> new Body(type, isAboutDocument(type, before) ? "" : before))
        .findFirst();
  }

  /** Its name and how many pages it has are no words of anybody's. */
  private static boolean isAboutDocument(MessageType type, String before) {
    return type == MessageType.DOCUMENT && before.contains(PART_OF_DOCUMENT);
  }

  private MessageType type(Phrase phrase, String text) {
    return phrase.namesFile() ? markers.typeOf(text) : Objects.requireNonNull(markers.media().get(phrase));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private record Body(MessageType type, String text) {

    @Override
    public String toString() {
      return "Body(" + type + ")";
    }
  }
}
