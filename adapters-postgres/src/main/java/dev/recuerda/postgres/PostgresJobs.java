package dev.recuerda.postgres;

import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.error.Check;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

final class PostgresJobs implements Jobs {

  private static final String ADD = """
      insert into jobs (user_id, id, number, kind, messages, due, attempts, free_from)
      values (:user, :id, :number, :kind, :messages, :due, :attempts, :due)
      on conflict (user_id, id) do nothing""";

  private static final String CHANGE = """
      update jobs set messages = :messages, due = :due, free_from = :due where user_id = :user and id = :id and attempts = 0""";

  private static final String UNFINISHED = "select * from jobs where user_id = :user order by number";

  private static final String FINISH = "delete from jobs where user_id = :user and id = :id and lease = :lease";

  private static final String GIVE_BACK = """
      update jobs set lease = null, due = :due, free_from = :due where user_id = :user and id = :id and lease = :lease""";

  private final Unit unit;

  PostgresJobs(Unit unit) {
    this.unit = unit;
  }

  @Override
  public boolean add(Job job) {
    return unit.change(handle -> handle.createUpdate(ADD).bind("user", unit.user()).bind("id", job.id())
        .bind("number", unit.tally().nextNumber()).bind("kind", job.kind())
        .bind("messages", ids(job.messages()))
        .bind("due", Instants.sql(job.due())).bind("attempts", job.attempts()).execute() > 0);
  }

  @Override
  public boolean change(UUID job, List<MessageId> messages, Instant due) {
    return unit.change(handle -> handle.createUpdate(CHANGE).bind("user", unit.user()).bind("id", job)
        .bind("messages", ids(Check.list("job.messages", messages))).bind("due", Instants.sql(Check.instant("job.due", due)))
        .execute() > 0);
  }

  private static String[] ids(List<MessageId> messages) {
    return messages.stream().map(MessageId::value).toArray(String[]::new);
  }

  @Override
  public List<Job> unfinished() {
    return unit.look(handle -> List.copyOf(handle.createQuery(UNFINISHED).bind("user", unit.user()).map(JobRow::read).list()));
  }

  @Override
  public boolean finish(UUID job, UUID lease) {
    return unit.change(handle -> handle.createUpdate(FINISH).bind("user", unit.user()).bind("id", job)
        .bind("lease", lease).execute() > 0);
  }

  @Override
  public boolean giveBack(UUID job, UUID lease, Instant due) {
    return unit.change(handle -> handle.createUpdate(GIVE_BACK).bind("user", unit.user()).bind("id", job)
        .bind("lease", lease).bind("due", Instants.sql(Check.instant("job.due", due))).execute() > 0);
  }
}
