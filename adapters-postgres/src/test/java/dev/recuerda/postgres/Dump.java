package dev.recuerda.postgres;

import dev.recuerda.postgres.server.PostgresServer;
import dev.recuerda.postgres.server.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Every column of every row of every table that is not the server's own, as text and without Row-Level Security. There is a
 * {@code pg_dump} of the server's version on few machines that run the tests.
 */
final class Dump {

  private static final String COLUMNS = """
      select format('%I.%I', n.nspname, c.relname), format('%I', a.attname)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      order by 1, a.attnum""";

  /** Samples of the values of each column, which the server keeps for itself. */
  private static final String STATISTICS = """
      select concat_ws(' ', most_common_vals::text, histogram_bounds::text, most_common_elems::text) from pg_stats
      where schemaname not in ('pg_catalog', 'information_schema')""";

  private static final int SIX_BITS = 6;

  private final StringBuilder text = new StringBuilder();

  private Dump() {}

  /** What is in the tables. */
  static Dump ofTables(TestDatabase database) {
    Dump dump = new Dump();
    withAdmin(database, statement -> columns(statement).forEach((table, columns) ->
        columns.forEach(column -> dump.add(statement, "select " + column + "::text from " + table))));
    return dump;
  }

  /** What is in the statistics of the tables. */
  static Dump ofStatistics(TestDatabase database) {
    Dump dump = new Dump();
    withAdmin(database, statement -> dump.add(statement, STATISTICS));
    return dump;
  }

  /** What the server has logged so far, where its log can be read. */
  static Optional<String> logged() {
    try {
      return Optional.of(new String(Files.readAllBytes(PostgresServer.shared().logFile()), StandardCharsets.UTF_8));
    } catch (UnsupportedOperationException notOurs) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Any other text that is to be looked through. */
  static Dump of(String text) {
    Dump dump = new Dump();
    dump.text.append(text);
    return dump;
  }

  /** A digest of the rows of each table that belong to others than a user, with the transactions that wrote them. */
  static Map<String, String> checksumsWithout(TestDatabase database, UUID user) {
    Map<String, String> sums = new TreeMap<>();
    withAdmin(database, statement -> columns(statement).forEach((table, columns) -> {
      String others = columns.contains("user_id") ? " where user_id <> '" + user + "'" : "";
      List<String> rows = rows(statement, "select t.xmin::text || ' ' || t::text from " + table + " t" + others + " order by 1");
      sums.put(table, rows.size() + " rows " + HexFormat.of().formatHex(IndexTerm.digest(String.join("\n", rows))));
    }));
    return sums;
  }

  private static Map<String, List<String>> columns(Statement statement) {
    Map<String, List<String>> columns = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns.computeIfAbsent(rows.getString(1), table -> new ArrayList<>()).add(rows.getString(2));
      }
      return columns;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void add(Statement statement, String sql) {
    rows(statement, sql).forEach(row -> text.append(row).append('\n'));
  }

  private static List<String> rows(Statement statement, String sql) {
    List<String> all = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(String.valueOf(rows.getString(1)));
      }
      return all;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void withAdmin(TestDatabase database, Consumer<Statement> look) {
    try (Connection connection = database.connect(PostgresServer.shared().admin());
        Statement statement = connection.createStatement()) {
      look.accept(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  // ---- What is looked for ----

  /** Those of the words that are there in any form: as they are, without accents, in UTF-8 or UTF-16, in Base64, in JSON. */
  Set<String> found(List<String> words) {
    String all = text.toString();
    String folded = all.toLowerCase(Locale.ROOT);
    Set<String> found = new HashSet<>();
    for (String word : words) {
      if (folds(word).stream().anyMatch(folded::contains) || encodings(word).stream().anyMatch(all::contains)) {
        found.add(word);
      }
    }
    return found;
  }

  private static List<String> folds(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    List<String> folds = new ArrayList<>(List.of(small, escaped(word).toLowerCase(Locale.ROOT),
        Normalizer.normalize(small, Normalizer.Form.NFD), Normalizer.normalize(small, Normalizer.Form.NFD).replaceAll("\\p{M}", "")));
    charsets().forEach(charset -> folds.add(HexFormat.of().formatHex(word.getBytes(charset))));
    return folds;
  }

  private static List<Charset> charsets() {
    return List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
  }

  static String escaped(String word) {
    StringBuilder json = new StringBuilder();
    word.chars().forEach(c -> json.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
    return json.toString();
  }

  /** In Base64 a word looks different at each of three places; what its neighbours have a part in is left out. */
  private static List<String> encodings(String word) {
    List<String> encodings = new ArrayList<>();
    for (Charset charset : charsets()) {
      byte[] bytes = word.getBytes(charset);
      for (int shift = 0; shift < 3; shift++) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        int first = (shift * Byte.SIZE + SIX_BITS - 1) / SIX_BITS;
        int last = shifted.length * Byte.SIZE / SIX_BITS;
        encodings.add(Base64.getEncoder().encodeToString(shifted).substring(first, last));
      }
    }
    return encodings;
  }

  /** How much was looked through. */
  int length() {
    return text.length();
  }
}
