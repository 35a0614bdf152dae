package dev.recuerda.postgres;

import dev.recuerda.memory.error.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One of the numbered SQL files that make the tables. */
record SchemaFile(String name, String sql) {

  /** All of them, in their order. */
  static List<SchemaFile> all() {
    return Stream.of("V1__users.sql", "V2__messages.sql", "V3__facts.sql", "V4__profile.sql", "V5__agents.sql",
        "V6__consents_audit_jobs.sql", "V7__search.sql", "V8__personas.sql").map(SchemaFile::read).toList();
  }

  private static SchemaFile read(String name) {
    try (InputStream in = SchemaFile.class.getResourceAsStream("schema/" + name)) {
      return new SchemaFile(
          name, new String(Check.required("schema file " + name, in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The same whatever the lines end with on the machine that packed the file. */
  String checksum() {
    return HexFormat.of().formatHex(IndexTerm.digest(sql.replace("\r\n", "\n")));
  }
}
