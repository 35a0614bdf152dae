package dev.recuerda.examples.replay;

import dev.recuerda.examples.Console;
import dev.recuerda.examples.chats.DateOrder;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for a chat that was exported. Where the file is none, they are to be left out. */
final class ChatFlags {

  static final String AS = "--as";
  static final String DATES = "--dates";
  private static final String IMPORT = "--import";
  private static final String NO_CHAT = "must be left out where FILE is no chat, which ends in .txt or .zip";

  @Option(
      names = AS,
      paramLabel = "NAME",
      description = "For a chat, and required there: the name under which the person wrote in it.")
  private @Nullable String self;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = Zone.class,
      description = "For a chat: where its times were read from the clock, such as Europe/Madrid (default: UTC).")
  private @Nullable ZoneId zone;

  @Option(
      names = DATES,
      paramLabel = "ORDER",
      converter = Order.class,
      description = "For a chat: day-first, month-first or year-first; without it, that is found out.")
  private @Nullable DateOrder dates;

  @Option(
      names = IMPORT,
      description = "For a chat: keep it and learn from it, without a report for each input.")
  private boolean imports;

  /**
   * The chat that was asked for; empty where the file is none.
   *
   * @throws InvalidInputException if it cannot be read, or not like that
   */
  Optional<ChatChoice> chosen(Optional<String> file, Console console, Labels labels) {
    Optional<String> chat = file.filter(ChatFlags::isChat);
    Check.that(chat.isPresent() || self == null, AS, NO_CHAT);
    Check.that(chat.isPresent() || zone == null, "--zone", NO_CHAT);
    Check.that(chat.isPresent() || dates == null, DATES, NO_CHAT);
    Check.that(chat.isPresent() || !imports, IMPORT, NO_CHAT);
    return chat.map(name -> ChatChoice.of(name, Optional.ofNullable(self), Optional.ofNullable(zone), Optional.ofNullable(dates),
        console, labels));
  }

  private static boolean isChat(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return name.endsWith(".txt") || name.endsWith(".zip");
  }

  /**
   * Whether it is only to be brought in.
   *
   * @param shown the other options that were given and tell what to show, or what to know beforehand
   */
  boolean imports(Stream<String> shown) {
    if (imports) {
      shown.findFirst().ifPresent(option -> {
        throw new InvalidInputException(option, "must be left out with " + IMPORT);
      });
    }
    return imports;
  }

  private static final class Zone implements ITypeConverter<ZoneId> {

    @Override
    public ZoneId convert(String name) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException unknown) {
        throw new TypeConversionException("must be a time zone such as Europe/Madrid");
      }
    }
  }

  private static final class Order implements ITypeConverter<DateOrder> {

    @Override
    public DateOrder convert(String name) {
      return Arrays.stream(DateOrder.values())
          .filter(order -> order.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("must be day-first, month-first or year-first"));
    }
  }
}
