package dev.recuerda.postgres.isolation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All tables, views and functions of the schema, and who has which rows and rights, as a superuser sees them. */
final class Catalog {

  private static final String RELATIONS = """
      select c.oid, c.relname, c.relkind,
        (select array_agg(a.attname order by a.attnum) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
        (select array_agg(a.attname) from pg_index i join pg_attribute a on a.attrelid = c.oid
           and a.attnum = any ((i.indkey::int2[])[0:i.indnkeyatts - 1])
         where i.indrelid = c.oid and i.indisprimary) as key
      from pg_class c
      where c.relnamespace = 'recuerda'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
      order by c.relname""";

  private static final String FUNCTIONS = """
      select p.proname, array(select format_type(t.type, null) from unnest(p.proargtypes) with ordinality as t (type, place)
                              order by t.place) as types
      from pg_proc p where p.pronamespace = 'recuerda'::regnamespace and p.prokind in ('f', 'p', 'a', 'w') order by p.proname""";

  private static final String RIGHTS = """
      select r.rolname, p.name
      from pg_roles r, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as p (name)
      where r.rolname = any (?) and has_table_privilege(r.oid, ?::oid, p.name)""";

  private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint");

  private final List<Relation> relations = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private final List<Actor> actors;

  private Catalog(List<Actor> actors) {
    this.actors = actors;
  }

  static Catalog read(Connection admin, List<Actor> actors) throws SQLException {
    Catalog catalog = new Catalog(actors);
    try (Statement statement = admin.createStatement(); ResultSet rows = statement.executeQuery(RELATIONS)) {
      while (rows.next()) {
        catalog.relations.add(relation(admin, rows, actors));
      }
    }
    try (Statement statement = admin.createStatement(); ResultSet rows = statement.executeQuery(FUNCTIONS)) {
      while (rows.next()) {
        catalog.functions.add(new Function(rows.getString("proname"), strings(rows, "types")));
      }
    }
    return catalog;
  }

  private static Relation relation(Connection admin, ResultSet row, List<Actor> actors) throws SQLException {
    String name = row.getString("relname");
    List<String> columns = strings(row, "columns");
    Map<UUID, Long> counts = new HashMap<>();
    Map<UUID, Relation.Sample> samples = new HashMap<>();
    if (columns.contains(Relation.WHOSE)) {
      count(admin, name, counts, samples);
    } else {
      takeAny(admin, name, actors, samples);
    }
    return new Relation(name, row.getString("relkind"), columns, strings(row, "key"), counts, total(admin, name), samples,
        rights(admin, row.getLong("oid"), actors));
  }

  private static void count(Connection admin, String name, Map<UUID, Long> counts, Map<UUID, Relation.Sample> samples)
      throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery("select user_id, count(*), (array_agg(to_jsonb(t)::text))[1] from recuerda."
            + name + " t group by user_id")) {
      while (rows.next()) {
        UUID user = rows.getObject(1, UUID.class);
        counts.put(user, rows.getLong(2));
        samples.put(user, new Relation.Sample(rows.getString(3), user + "\n"));
      }
    }
  }

  private static void takeAny(Connection admin, String name, List<Actor> actors, Map<UUID, Relation.Sample> samples)
      throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery("select to_jsonb(t)::text from recuerda." + name + " t limit 1")) {
      if (rows.next()) {
        Relation.Sample any = new Relation.Sample(rows.getString(1), "\n");
        actors.forEach(actor -> samples.put(actor.victim(), any));
      }
    }
  }

  private static long total(Connection admin, String name) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from recuerda." + name)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Map<String, Set<String>> rights(Connection admin, long relation, List<Actor> actors) throws SQLException {
    Map<String, Set<String>> rights = new HashMap<>();
    try (PreparedStatement statement = admin.prepareStatement(RIGHTS)) {
      statement.setArray(1, admin.createArrayOf("text",
          actors.stream().map(actor -> actor.login().user()).distinct().toArray()));
      statement.setLong(2, relation);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          rights.computeIfAbsent(rows.getString(1), role -> new HashSet<>()).add(rows.getString(2));
        }
      }
    }
    return rights;
  }

  private static List<String> strings(ResultSet row, String column) throws SQLException {
    return row.getArray(column) == null ? List.of() : List.of((String[]) row.getArray(column).getArray());
  }

  List<Relation> relations() {
    return relations;
  }

  List<Function> functions() {
    return functions;
  }

  /** Each attempt of each actor on each relation and function. */
  List<Cell> cells() {
    return Stream.concat(relations.stream().flatMap(this::on), functions.stream().flatMap(this::calling)).toList();
  }

  private Stream<Cell> on(Relation relation) {
    return actors.stream().flatMap(
        actor -> Arrays.stream(Attempt.values()).flatMap(attempt -> attempt.on(relation, actor).stream()));
  }

  private Stream<Cell> calling(Function function) {
    return actors.stream().map(actor -> new Cell(actor, function.name, "CALL", function.askingFor(actor.victim()),
        Optional.empty(), Expected.nothingOfOthers(), false));
  }

  /** Tables of which one of two users has nothing, so that nothing of theirs could be seen. */
  List<String> withoutRows() {
    return relations.stream().filter(Relation::tellsWhose)
        .filter(relation -> relation.countOf(TwoUsers.A) == 0 || relation.countOf(TwoUsers.B) == 0)
        .map(Relation::name).toList();
  }

  /** A function by the types of its arguments. */
  record Function(String name, List<String> types) {

    /** A call that is as curious as can be about one user. */
    String askingFor(UUID user) {
      return types.stream().map(type -> argument(type, user))
          .collect(Collectors.joining(", ", "select * from recuerda." + name + "(", ")"));
    }

    private static String argument(String type, UUID user) {
      if (type.equals("uuid")) {
        return "'" + user + "'::uuid";
      }
      if (type.endsWith("vector")) {
        return "'[1,1,1]'::" + type;
      }
      if (type.startsWith("double") || type.equals("real")) {
        return "-1";
      }
      return NUMBERS.contains(type) ? "1000" : "null::" + type;
    }
  }
}
