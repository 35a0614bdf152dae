package dev.recuerda.examples.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The library's reasons in the language of the report. They come in English; a resource {@code reasons.<language>.txt} has
 * a line {@code English = translation} for each, in which {@code {}} stands for whatever is filled in. A reason that it
 * does not have is left as it is.
 */
public final class Reasons {

  private final List<Translation> translations;

  private Reasons(List<Translation> translations) {
    this.translations = translations;
  }

  /** In a language by its tag; a language without translations leaves every reason as it is. */
  public static Reasons in(String language) {
    InputStream resource = Reasons.class.getResourceAsStream("reasons." + language + ".txt");
    if (resource == null) {
      return new Reasons(List.of());
    }
    try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return new Reasons(lines.lines().filter(line -> line.contains(" = ")).map(Translation::read).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A reason as people are told it. */
  public String of(String reason) {
    return translations.stream()
        .flatMap(translation -> translation.of(reason).stream())
        .findFirst()
        .orElse(reason);
  }

  private record Translation(Pattern english, String translated) {

    static Translation read(String line) {
      int equals = line.indexOf(" = ");
      String pattern = Arrays.stream(line.substring(0, equals).strip().split("\\{}", -1))
          .map(Pattern::quote)
          .collect(Collectors.joining("(.+)"));
      return new Translation(Pattern.compile(pattern), line.substring(equals + 3).strip());
    }

    Optional<String> of(String reason) {
      Matcher match = english.matcher(reason);
      return match.matches()
          ? Optional.of(Labels.filled(translated, groups(match)))
          : Optional.empty();
    }

    private static Object[] groups(Matcher match) {
      return IntStream.rangeClosed(1, match.groupCount()).mapToObj(match::group).toArray();
    }
  }
}
