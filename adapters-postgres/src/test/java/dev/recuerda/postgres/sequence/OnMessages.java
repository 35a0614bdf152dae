package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.conversation.Episode;
import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageId;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.text.Terms;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Operations on messages. */
final class OnMessages {

  private final Dice dice;
  private final Pools pools;

  OnMessages(Dice dice, Pools pools) {
    this.dice = dice;
    this.pools = pools;
  }

  void addTo(Operations operations) {
    operations.addFilling(24, "messages.add", this::add);
    operations.add(8, "messages.replace", this::replace);
    operations.add(2, "messages.keepLatest", () -> {
      int count = pools.count();
      return (side, records) -> records.messages().keepLatest(count);
    });
    operations.add(2, "messages.lastPosition", () -> (side, records) -> records.messages().lastPosition());
    operations.add(2, "messages.lastSitting", () -> (side, records) -> records.messages().lastSitting());
    operations.add(3, "messages.find", () -> {
      List<MessageId> ids = dice.some(5, pools::message);
      return (side, records) -> records.messages().find(ids);
    });
    operations.add(2, "messages.find(one)", () -> {
      MessageId id = pools.message();
      return (side, records) -> records.messages().find(id);
    });
    operations.add(3, "messages.at", () -> {
      List<Long> positions = dice.some(6, () -> (long) dice.below(12));
      return (side, records) -> inOrder(records.messages().at(positions));
    });
    operations.add(4, "messages.latest", () -> {
      int limit = pools.count();
      return (side, records) -> records.messages().latest(limit);
    });
  }

  /** What comes in no particular order, in one. */
  static List<Episode> inOrder(List<Episode> episodes) {
    return episodes.stream().sorted(Comparator.comparingLong(Episode::position)).toList();
  }

  private Operation.Work add() {
    Message message = pools.messageOf(pools.message());
    Terms terms = pools.terms();
    int sitting = 1 + dice.below(3);
    boolean useful = !dice.oneIn(4);
    boolean findable = !dice.oneIn(4);
    ToLongFunction<UserRecords> position = position(4);
    return (side, records) -> records.messages()
        .add(new Episode(position.applyAsLong(records), message, sitting, useful, findable), terms);
  }

  /** The next one, mostly, or one that may be taken. */
  private ToLongFunction<UserRecords> position(int next) {
    int gap = dice.oneIn(6) ? 3 : 1;
    long fixed = 1 + dice.below(10);
    return dice.below(next) > 0 ? records -> records.messages().lastPosition() + gap : records -> fixed;
  }

  /** In the place where it stands, mostly; tells whether there was one. */
  private Operation.Work replace() {
    MessageId id = pools.message();
    Message message = pools.messageOf(id);
    Terms terms = pools.terms();
    boolean useful = !dice.oneIn(3);
    boolean moves = dice.oneIn(3);
    int sitting = 1 + dice.below(3);
    ToLongFunction<UserRecords> elsewhere = position(2);
    return (side, records) -> {
      Optional<Episode> old = records.messages().find(id);
      long position = old.isEmpty() || moves ? elsewhere.applyAsLong(records) : old.get().position();
      records.messages().replace(new Episode(position, message, sitting, useful), terms);
      return old;
    };
  }
}
