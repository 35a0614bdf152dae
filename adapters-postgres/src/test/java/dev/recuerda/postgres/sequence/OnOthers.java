package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.agent.Agent;
import dev.recuerda.memory.agent.AgentId;
import dev.recuerda.memory.agent.Session;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.conversation.SessionId;
import dev.recuerda.memory.document.Document;
import dev.recuerda.memory.port.Job;
import dev.recuerda.memory.port.Upkeep.HeldJob;
import dev.recuerda.memory.privacy.AuditEntry;
import dev.recuerda.memory.privacy.ConsentEvent;
import dev.recuerda.memory.privacy.ConsentScope;
import dev.recuerda.memory.profile.Profile;
import dev.recuerda.memory.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Operations on everything but messages and facts. */
final class OnOthers {

  private final Dice dice;
  private final Pools pools;
  private final UserId user;

  OnOthers(Dice dice, Pools pools, UserId user) {
    this.dice = dice;
    this.pools = pools;
    this.user = user;
  }

  void addTo(Operations operations) {
    addProfile(operations);
    addAgents(operations);
    addSessions(operations);
    addConsentsAndAudit(operations);
    addJobs(operations);
    operations.add(1, "erase", () -> (side, records) -> records.erase());
    operations.add(1, "unit inside of a unit", () -> (side, records) -> side.store().read(user, inside -> "nested"));
  }

  private void addProfile(Operations operations) {
    operations.add(3, "profile.get", () -> (side, records) -> records.profile().get());
    operations.addFilling(4, "profile.save", () -> {
      Profile profile = pools.profile();
      return Operations.done(records -> records.profile().save(profile));
    });
    operations.add(3, "profile.sections", () -> (side, records) -> List.copyOf(records.profile().sections().entrySet()));
    operations.addFilling(4, "profile.saveSection", () -> {
      String name = pools.section();
      Document section = pools.document();
      return Operations.done(records -> records.profile().saveSection(name, section));
    });
  }

  private void addAgents(Operations operations) {
    operations.addFilling(12, "agents.save", () -> {
      Agent agent = pools.agent();
      return Operations.done(records -> records.agents().save(agent));
    });
    operations.add(2, "agents.find", () -> {
      AgentId id = pools.agentId();
      return (side, records) -> records.agents().find(id);
    });
    operations.add(2, "agents.all", () -> (side, records) -> records.agents().all());
    operations.add(2, "agents.remove", () -> {
      AgentId id = pools.agentId();
      return (side, records) -> records.agents().remove(id);
    });
    operations.add(6, "agents.memoryOf", () -> {
      AgentId id = pools.agentId();
      return (side, records) -> records.agents().memoryOf(id);
    });
    operations.addFilling(8, "agents.saveMemory", () -> {
      AgentId id = pools.agentId();
      Document memory = pools.document();
      return Operations.done(records -> records.agents().saveMemory(id, memory));
    });
  }

  private void addSessions(Operations operations) {
    operations.addFilling(6, "sessions.save", () -> {
      Session session = pools.sessionWithAgent();
      return Operations.done(records -> records.sessions().save(session));
    });
    operations.add(2, "sessions.find", () -> {
      SessionId id = pools.session();
      return (side, records) -> records.sessions().find(id);
    });
    operations.add(3, "sessions.with", () -> {
      AgentId agent = pools.agentId();
      return (side, records) -> records.sessions().with(agent);
    });
  }

  private void addConsentsAndAudit(Operations operations) {
    operations.addFilling(4, "consents.add", () -> {
      ConsentEvent event = new ConsentEvent(pools.consent(), dice.of(List.of(ConsentScope.values())),
          dice.of(List.of(ConsentEvent.State.values())), pools.instant(), dice.maybe(pools::message),
          dice.maybe(pools::line));
      return (side, records) -> records.consents().add(event);
    });
    operations.add(3, "consents.history", () -> (side, records) -> records.consents().history());
    operations.addFilling(10, "audit.add", this::addEntry);
    operations.add(2, "audit.last", () -> (side, records) -> records.audit().last());
    operations.add(3, "audit.latest", () -> {
      int limit = pools.count();
      return (side, records) -> records.audit().latest(limit);
    });
    operations.add(2, "audit.keepLatest", () -> {
      int count = pools.count();
      return (side, records) -> records.audit().keepLatest(count);
    });
  }

  /** After the last one, mostly. */
  private Operation.Work addEntry() {
    Instant at = pools.instant();
    String subject = pools.line();
    String reason = pools.line();
    AuditEntry.Deed deed = dice.of(List.of(AuditEntry.Deed.values()));
    Optional<MessageId> source = dice.maybe(pools::message);
    boolean follows = !dice.oneIn(5);
    return Operations.done(records -> {
      Optional<AuditEntry> last = follows ? records.audit().last() : Optional.empty();
      records.audit().add(AuditEntry.after(last, at, deed, subject, reason, source));
    });
  }

  private void addJobs(Operations operations) {
    operations.addFilling(8, "jobs.add", () -> {
      List<MessageId> messages = new ArrayList<>(dice.some(3, pools::message));
      Job job = new Job(pools.job(), pools.line(), messages, due(), dice.oneIn(3) ? dice.below(Job.MAX_ATTEMPTS + 1) : 0);
      return (side, records) -> records.jobs().add(job);
    });
    operations.add(3, "jobs.change", () -> {
      UUID job = pools.job();
      List<MessageId> messages = new ArrayList<>(dice.some(3, pools::message));
      Instant due = due();
      return (side, records) -> records.jobs().change(job, messages, due);
    });
    operations.add(3, "jobs.unfinished", () -> (side, records) -> records.jobs().unfinished());
    operations.add(6, "jobs.finish", () -> {
      Lease lease = lease();
      return (side, records) -> records.jobs().finish(lease.job(side), lease.token(side));
    });
    operations.add(8, "jobs.giveBack", () -> {
      Lease lease = lease();
      Instant due = due();
      return (side, records) -> records.jobs().giveBack(lease.job(side), lease.token(side), due);
    });
  }

  private Lease lease() {
    return new Lease(user, pools.job(), dice.oneIn(5), dice.oneIn(5));
  }

  /** The job of a user that was given out last, with its token, unless either is to be another. */
  private record Lease(UserId user, UUID another, boolean otherJob, boolean otherToken) {

    UUID job(Side side) {
      return side.lastHeld(user).map(held -> held.job().id()).filter(id -> !otherJob).orElse(another);
    }

    UUID token(Side side) {
      return side.lastHeld(user).map(HeldJob::lease).filter(token -> !otherToken).orElse(another);
    }
  }

  /** Another instant than any of another user: which of two that are due at once is given out first is open. */
  private Instant due() {
    return pools.second().plusNanos(1_000 * Long.remainderUnsigned(user.value().getLeastSignificantBits(), 1_000));
  }
}
