package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.contract.Samples;
import dev.recuerda.memory.recall.ProfileExtent;
import dev.recuerda.memory.recall.ReadPlan;
import dev.recuerda.memory.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The steps of one sequence, at whose end the users that are in it are erased. */
record Sequence(List<Step> steps) {

  private static final int USERS = 2;
  private static final int FEWEST_STEPS = 3;
  private static final int MOST_STEPS = 10;
  private static final int MOST_FILLING = 25;
  private static final int MOST_OPERATIONS = 9;

  /** The sequence of a seed. Its users are in no other one; what they have is under the same ids. */
  static Sequence of(long seed) {
    Dice dice = new Dice(seed);
    List<UserId> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      users.add(new UserId(new UUID(Samples.uuid("sequence " + seed).getMostSignificantBits(), Long.MIN_VALUE + i)));
    }
    List<Step> steps = new ArrayList<>();
    users.forEach(user -> steps.add(filling(dice, user)));
    for (int left = FEWEST_STEPS + dice.below(MOST_STEPS - FEWEST_STEPS + 1); left > 0; left--) {
      steps.add(dice.oneIn(4) ? upkeep(dice) : unit(dice, dice.of(users)));
    }
    users.forEach(user -> steps.add(unit(user, false, everything())));
    users.forEach(user -> steps.add(unit(user, true, List.of(
        new Operation("erase", (side, records) -> records.erase(), false)))));
    return new Sequence(List.copyOf(steps));
  }

  private static Step filling(Dice dice, UserId user) {
    Operations operations = Operations.of(dice, user);
    return unit(user, true, dice.some(MOST_FILLING, operations::nextFilling));
  }

  private static Step unit(Dice dice, UserId user) {
    Operations operations = Operations.of(dice, user);
    boolean writing = !dice.oneIn(5);
    List<Operation> drawn = new ArrayList<>(dice.some(MOST_OPERATIONS - 1, operations::next));
    drawn.add(operations.next());
    Optional<Operation> afterwards = dice.oneIn(20) ? Optional.of(operations.next()) : Optional.empty();
    return new UnitStep(user, writing, drawn, dice.oneIn(10), afterwards.map(Operation::caughtIfRefused));
  }

  private static Step unit(UserId user, boolean writing, List<Operation> operations) {
    return new UnitStep(user, writing, operations, false, Optional.empty());
  }

  private static Step upkeep(Dice dice) {
    Pools pools = new Pools(dice);
    Instant instant = pools.instant();
    Duration lease = Duration.ofSeconds(dice.below(30));
    UUID token = Samples.uuid("token " + dice.below(Integer.MAX_VALUE));
    return switch (dice.below(5)) {
      case 0 -> new UpkeepStep("upkeep.dropMessagesBefore", side -> side.upkeep().dropMessagesBefore(instant));
      case 1 -> new UpkeepStep("upkeep.dropExpired", side -> side.upkeep().dropExpired(instant));
      default -> new UpkeepStep("upkeep.claim", side -> side.claim(instant, lease, token));
    };
  }

  /** All that can be listed of a user. */
  private static List<Operation> everything() {
    ReadPlan plan = new ReadPlan(
        ReadPlan.MAX_COUNT, Optional.empty(), Optional.empty(), ProfileExtent.FULL, ReadPlan.MAX_COUNT, Optional.empty());
    return List.of(
        look("messages.lastPosition", (side, records) -> records.messages().lastPosition()),
        look("messages.latest", (side, records) -> records.messages().latest(ReadPlan.MAX_COUNT)),
        look("facts.all", (side, records) -> records.facts().all()),
        look("agents.all", (side, records) -> records.agents().all()),
        look("consents.history", (side, records) -> records.consents().history()),
        look("audit.latest", (side, records) -> records.audit().latest(ReadPlan.MAX_COUNT)),
        look("jobs.unfinished", (side, records) -> records.jobs().unfinished()),
        look("recall", (side, records) -> OnRecall.found(records, plan)));
  }

  private static Operation look(String name, Operation.Work work) {
    return new Operation(name, work, false);
  }
}
