package dev.recuerda.postgres;

import java.util.ArrayList;
import java.util.List;

/** The other process of tests on the schema: brings it up to date, as it is or with a gate in one of its files. */
final class Starter {

  private Starter() {}

  /** Without arguments as it is; or the number of a file and the place in it at which to wait. */
  public static void main(String[] arguments) {
    OtherProcess.say("ready");
    List<SchemaFile> files = arguments.length == 0 ? SchemaFile.all()
        : Gate.in(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    OtherProcess.say("applied " + new PostgresSchema(files).bring(OtherProcess.source()));
  }

  /** A place between two statements of a file, at which whoever applies it waits while somebody holds the gate. */
  static final class Gate {

    static final long LOCK = 56;

    private static final String WAIT = "\nselect pg_advisory_xact_lock(" + LOCK + ");\n";

    private Gate() {}

    /** How many places a file has: one between any two statements that stand apart, and one at its end. */
    static int places(int version) {
      return parts(SchemaFile.all().get(version - 1).sql()).size();
    }

    /** All files up to this one, with a gate after so many of its parts. */
    static List<SchemaFile> in(int version, int place) {
      List<SchemaFile> files = new ArrayList<>(SchemaFile.all().subList(0, version));
      SchemaFile file = files.get(version - 1);
      List<String> parts = new ArrayList<>(parts(file.sql()));
      parts.add(place, WAIT);
      files.set(version - 1, new SchemaFile(file.name(), String.join("\n\n", parts)));
      return files;
    }

    private static List<String> parts(String sql) {
      List<String> parts = new ArrayList<>();
      StringBuilder part = new StringBuilder();
      for (String piece : sql.split("\n\n")) {
        part.append(part.isEmpty() ? "" : "\n\n").append(piece);
        boolean outside = part.toString().split("\\$\\$", -1).length % 2 == 1;
        if (outside && piece.stripTrailing().endsWith(";")) {
          parts.add(part.toString());
          part.setLength(0);
        }
      }
      if (!part.isEmpty()) {
        throw new IllegalStateException("a statement does not end");
      }
      return parts;
    }
  }
}
