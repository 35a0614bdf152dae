package dev.recuerda.postgres.isolation;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A way to get at the rows of a table, the rights that it takes, and what it has to come to. */
enum Attempt {

  SELECT(Aim.WHAT_IS_SEEN, "select * from {t}", "SELECT"),
  SELECT_OF_VICTIM(Aim.VICTIM, "select * from {t} where {whose} = '{victim}'", "SELECT"),
  SELECT_FOR_UPDATE(Aim.WHAT_IS_SEEN, "select * from {t} for update", "SELECT", "UPDATE"),
  SELECT_OF_VICTIM_FOR_SHARE(Aim.VICTIM, "select * from {t} where {whose} = '{victim}' for share", "SELECT", "UPDATE"),
  INSERT(Aim.PLANT, "insert into {t} select * from jsonb_populate_record(null::{t}, ?::jsonb)", "INSERT"),
  INSERT_RETURNING(Aim.PLANT, INSERT.sql + " returning *", "INSERT", "SELECT"),
  UPDATE(Aim.WHAT_IS_SEEN, "update {t} set {whose} = {whose}", "SELECT", "UPDATE"),
  UPDATE_RETURNING(Aim.WHAT_IS_SEEN, "update {t} set {whose} = {whose} returning *", "SELECT", "UPDATE"),
  UPDATE_OF_VICTIM(Aim.VICTIM, "update {t} set {whose} = {whose} where {whose} = '{victim}' returning *", "SELECT", "UPDATE"),
  UPDATE_TAKING_FROM_VICTIM(Aim.TAKE, "update {t} set {whose} = '{own}' where {whose} = '{victim}'", "SELECT", "UPDATE"),
  UPDATE_GIVING_TO_VICTIM(Aim.GIVE, "update {t} set {whose} = '{victim}'", "UPDATE"),
  DELETE(Aim.WHAT_IS_SEEN, "delete from {t}", "DELETE"),
  DELETE_RETURNING(Aim.WHAT_IS_SEEN, "delete from {t} returning *", "DELETE", "SELECT"),
  DELETE_OF_VICTIM(Aim.VICTIM, "delete from {t} where {whose} = '{victim}'", "DELETE", "SELECT"),
  UPSERT_DOING_NOTHING(Aim.PLANT_IF_NEW, INSERT.sql + " on conflict do nothing", "INSERT"),
  UPSERT(Aim.PLANT_OR_CHANGE, INSERT.sql + " on conflict ({key}) do update set {whose} = excluded.{whose}",
      "INSERT", "SELECT", "UPDATE"),
  MERGE(Aim.PLANT_OR_CHANGE, """
      merge into {t} t using (select * from jsonb_populate_record(null::{t}, ?::jsonb)) s on {same}
      when matched then update set {whose} = t.{whose} when not matched then insert ({columns}) values ({values})""",
      "INSERT", "SELECT", "UPDATE"),
  MERGE_DELETING_OF_VICTIM(Aim.VICTIM, """
      merge into {t} t using (select '{victim}'::uuid as whose) s on t.{whose} = s.whose when matched then delete""",
      "DELETE", "SELECT"),
  COPY_TO(Aim.WHAT_IS_SEEN, "copy {t} to stdout", "SELECT"),
  COPY_OF_QUERY(Aim.WHAT_IS_SEEN, "copy (select * from {t}) to stdout", "SELECT"),
  COPY_FROM(Aim.COPY_IN, "copy {t} from stdin", "INSERT"),
  TRUNCATE(Aim.EMPTY, "truncate {t} cascade", "TRUNCATE");

  private static final String NO_RIGHT = "42501";
  private static final String NOT_UNDER_ROW_LEVEL_SECURITY = "0A000";
  private static final String NO_UUID = "22P02";
  private static final String THERE_ALREADY = "23505";

  private final Aim aim;
  private final String sql;
  private final Set<String> rights;

  Attempt(Aim aim, String sql, String... rights) {
    this.aim = aim;
    this.sql = sql;
    this.rights = Set.of(rights);
  }

  /** The statement, a row of the victim's where it takes one, and what it has to come to; nothing where it says nothing. */
  Optional<Cell> on(Relation relation, Actor actor) {
    boolean hasWhatItTakes = relation.tellsWhose() || !needsVictim();
    boolean isOf = relation.isTable() || !sql.contains("{key}") && !sql.startsWith("copy {t}");
    return hasWhatItTakes && isOf
        ? expected(relation, actor).map(expected -> new Cell(actor, relation.name(), name(), written(relation, actor),
            relation.sample(actor.victim()), expected, isOnlyForVictim() && !actor.seesAll()))
        : Optional.empty();
  }

  private boolean needsVictim() {
    return aim == Aim.VICTIM || aim == Aim.TAKE || aim == Aim.GIVE;
  }

  /** Comes to nothing where it may not come to anything, so that it may as well be committed. */
  private boolean isOnlyForVictim() {
    return aim == Aim.VICTIM || aim == Aim.TAKE;
  }

  private String written(Relation relation, Actor actor) {
    String whose = relation.tellsWhose() ? Relation.WHOSE : relation.columns().get(0);
    return sql.replace("{t}", "recuerda." + relation.name()).replace("{whose}", whose)
        .replace("{victim}", actor.victim().toString())
        .replace("{own}", actor.own().orElse(new UUID(1, 1)).toString())
        .replace("{key}", String.join(", ", relation.key()))
        .replace("{same}", relation.key().stream().map(key -> "t." + key + " = s." + key).collect(Collectors.joining(" and ")))
        .replace("{columns}", String.join(", ", relation.columns()))
        .replace("{values}", relation.columns().stream().map("s."::concat).collect(Collectors.joining(", ")));
  }

  private Optional<Expected> expected(Relation relation, Actor actor) {
    Optional<Expected> exactly = exactly(relation, actor);
    return relation.isTable() ? exactly : exactly.map(Expected::orRefused);
  }

  private Optional<Expected> exactly(Relation relation, Actor actor) {
    if (actor.isBoundToGarbage() && relation.tellsWhose()) {
      return Optional.of(Expected.refused(NO_UUID).orRefused());
    }
    if (!relation.mayBe(rights, actor)) {
      return Optional.of(Expected.refused(NO_RIGHT));
    }
    if (aim == Aim.COPY_IN) {
      return Optional.of(Expected.refused(NOT_UNDER_ROW_LEVEL_SECURITY));
    }
    return relation.seenWholeBy(actor) ? forWhoSeesAll(relation, actor) : Optional.of(forOneUser(relation, actor));
  }

  private Expected forOneUser(Relation relation, Actor actor) {
    return switch (aim) {
      case WHAT_IS_SEEN -> Expected.rows(relation.visibleTo(actor));
      case VICTIM, TAKE -> Expected.rows(0);
      case GIVE -> relation.visibleTo(actor) > 0 ? Expected.refused(NO_RIGHT) : Expected.rows(0);
      case PLANT, PLANT_IF_NEW, PLANT_OR_CHANGE, EMPTY -> Expected.refused(NO_RIGHT);
      case COPY_IN -> Expected.refused(NOT_UNDER_ROW_LEVEL_SECURITY);
    };
  }

  private Optional<Expected> forWhoSeesAll(Relation relation, Actor actor) {
    return Optional.ofNullable(switch (aim) {
      case WHAT_IS_SEEN -> Expected.rows(relation.total());
      case VICTIM -> Expected.rows(relation.countOf(actor.victim()));
      case PLANT -> Expected.refused(THERE_ALREADY);
      case PLANT_IF_NEW -> Expected.rows(0);
      case PLANT_OR_CHANGE -> Expected.rows(1);
      case TAKE, GIVE, EMPTY, COPY_IN -> null;
    });
  }

  /** Which rows it is aimed at. */
  private enum Aim {
    WHAT_IS_SEEN, VICTIM, TAKE, GIVE, PLANT, PLANT_IF_NEW, PLANT_OR_CHANGE, EMPTY, COPY_IN
  }
}
