package dev.recuerda.postgres.sequence;

import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.user.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Operations of every port, drawn at random; how often each comes is said where it is listed. */
final class Operations {

  private static final int UNCAUGHT = 8;

  private final Dice dice;
  private final List<Supplier<Operation>> all = new ArrayList<>();
  private final List<Supplier<Operation>> filling = new ArrayList<>();

  private Operations(Dice dice) {
    this.dice = dice;
  }

  /** The operations on the records of one user. */
  static Operations of(Dice dice, UserId user) {
    Operations operations = new Operations(dice);
    Pools pools = new Pools(dice);
    new OnMessages(dice, pools).addTo(operations);
    new OnFacts(dice, pools).addTo(operations);
    new OnOthers(dice, pools, user).addTo(operations);
    new OnRecall(dice, pools).addTo(operations);
    return operations;
  }

  Operation next() {
    return dice.of(all).get();
  }

  /** One that keeps something new, as far as it is new. */
  Operation nextFilling() {
    return dice.of(filling).get().caughtIfRefused();
  }

  /** Lets an operation that keeps something new come so often. */
  void addFilling(int weight, String name, Supplier<Operation.Work> drawn) {
    filling.addAll(add(weight, name, drawn));
  }

  /** Lets an operation come so often, among all of them. */
  List<Supplier<Operation>> add(int weight, String name, Supplier<Operation.Work> drawn) {
    Supplier<Operation> operation = () -> new Operation(name, drawn.get(), !dice.oneIn(UNCAUGHT));
    List<Supplier<Operation>> copies = Collections.nCopies(weight, operation);
    all.addAll(copies);
    return copies;
  }

  /** A call without an answer. */
  static Operation.Work done(Consumer<UserRecords> call) {
    return (side, records) -> {
      call.accept(records);
      return Operation.DONE;
    };
  }
}
