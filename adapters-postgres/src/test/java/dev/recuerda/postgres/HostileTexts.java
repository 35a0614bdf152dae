package dev.recuerda.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts that mean something else than themselves wherever they become a part of a statement: those by which filters and
 * names of other memories were broken out of, and what a generator makes of them.
 */
final class HostileTexts {

  /** Whole payloads. */
  static final List<String> PAYLOADS = List.of(
      "' OR 1=1 --", "' OR '1'='1", "' OR TRUE) --", "x' OR user_id <> '' --", "') OR 1=1 --", "')) OR (('1'='1",
      "'; DROP TABLE messages_v2; --", "'; DELETE FROM user_memory; --", "'; SELECT pg_sleep(10); --",
      "' UNION SELECT * FROM messages_v2 --", "' UNION ALL SELECT NULL, NULL, content FROM user_memory --",
      "x'; SELECT set_config('app.current_user_id', gen_random_uuid()::text, true); --", "x'; RESET ALL; --",
      "x'; SET ROLE recuerda_upkeep; --", "x'; COMMIT; BEGIN; --", "x'; COPY users TO PROGRAM 'id'; --",
      "user_id' = 'other' OR payload->>'user_id", "user_id' IS NOT NULL OR payload->>'x", "key' = 'x' OR 1=1) --",
      "metadata->>'user_id' != 'me", "user_id == \"me\" || user_id != \"\"", "user_id == \"me\" or 1 == 1",
      "\" || user_id != \"", "\" or \"\" == \"", "me\" || true || \"", "$.user_id ? (@ != \"me\")",
      "$[*] ? (@.user_id <> \"\")",
      "$.** ? (@ like_regex \".*\")", "{\"user_id\": {\"$ne\": \"me\"}}", "{\"$or\": [{}, {}]}", "{\"user_id\": null}",
      "a, user_id", "id; --", "id desc, (select content from messages_v2 limit 1)", "1 limit 1 offset 0", "*", "%",
      "_", "%%",
      "\\", "\\'", "\\\\'", "\\' OR 1=1 --", "E'\\x27'", "U&'\\0027'", "$$", "$$ OR 1=1 $$", "$tag$ x $tag$", "$1",
      "$2 OR $1",
      "?", "??", "?|", "?&", "@?", "@@", ":name", ":user", "::text", ":user OR :id", "<user>", "{}", "{0}",
      "{user}", "{a,b}",
      "{\"a\",NULL}", "{fn now()}", "{call x}", "{oj x}", "{escape '!'}", "[1,2,3]", "[]", "(1,2)", "null", "NULL",
      "Null", "undefined", "None",
      "true", "0", "-1", "1e999", "NaN", "Infinity", "now()", "current_user", "default", "--", "-- ", "/*", "*/",
      "/* x */", "/*!00000 x */",
      "#", ";", ";;", "`", "\"", "'", "''", "'''", "\"\"", "\u2019 OR 1=1 --", "\uFF07 OR 1=1 --",
      "\u02BC OR 1=1 --", "\u00BF'",
      "\u00A0' OR 1=1 --", "x\nOR 1=1", "x\r\n; SELECT 1", "x\t'\t", "pg_temp.users", "recuerda.users", "public",
      "search_path",
      "app.current_user_id", "00000000-0000-0000-0000-000000000000",
      "' || (SELECT content FROM user_memory LIMIT 1) || '",
      "' AND (SELECT 1/0) = 1 --", "' AND 1=CAST((SELECT content FROM messages_v2 LIMIT 1) AS int) --",
      "\u202E' OR 1=1 --");

  private static final List<String> PIECES = List.of(
      "'", "\"", "\\", ";", "--", "/*", "*/", "$$", "$1", "?", ":user", ":id", "{", "}",
      "[", "]", "(", ")", ",", "|", "||", "&", "%", "_", "=", "<>", "@>", "->>", "::uuid", " OR ", " AND ",
      " UNION SELECT ", "null",
      " ", "\n", "x", "1", "\u00F1", "\uD83D\uDE00", "\u0301", "user_id", "select", "#", "@", "^", "~", "`", "E'",
      "U&'");

  private HostileTexts() {}

  /** The text with a number: one of the payloads as it is, then what the generator makes. */
  static String text(long seed, int number) {
    if (number < PAYLOADS.size()) {
      return PAYLOADS.get(number);
    }
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    return switch (random.nextInt(4)) {
      case 0 -> ofPieces(random);
      case 1 -> any(PAYLOADS, random) + ofPieces(random);
      case 2 -> ofPieces(random) + any(PAYLOADS, random);
      default -> spliced(any(PAYLOADS, random), any(PIECES, random), random);
    };
  }

  private static String any(List<String> texts, SplittableRandom random) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String ofPieces(SplittableRandom random) {
    List<String> pieces = new ArrayList<>();
    for (int count = 1 + random.nextInt(8); pieces.size() < count; ) {
      pieces.add(any(PIECES, random));
    }
    return String.join("", pieces);
  }

  private static String spliced(String text, String piece, SplittableRandom random) {
    int place = random.nextInt(text.length() + 1);
    return text.substring(0, place) + piece + text.substring(place);
  }
}
