package dev.recuerda.examples.whatsapp;

import dev.recuerda.examples.replay.ReplayClock;
import dev.recuerda.memory.Memory;
import dev.recuerda.memory.UserMemory;
import dev.recuerda.memory.assistant.Assistant;
import dev.recuerda.memory.error.ModelFailure;
import dev.recuerda.memory.error.ModelRefusedException;
import dev.recuerda.memory.error.StoreUnavailableException;
import dev.recuerda.memory.policy.InputClass;
import dev.recuerda.memory.port.LanguageModel;
import dev.recuerda.memory.port.MemoryObserver;
import dev.recuerda.memory.port.MemoryStore;
import dev.recuerda.memory.port.UserRecords;
import dev.recuerda.memory.privacy.AuditEntry.Deed;
import dev.recuerda.memory.text.Language;
import dev.recuerda.memory.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An attendant with a store that can go down and an outbox that can be shut, and what came of both. */
final class Desk implements Outbox, MemoryStore {

  static final LanguageModel NOBODY = prompt -> {
    throw new ModelRefusedException(ModelFailure.NOT_SET_UP, "no language model is set up");
  };

  final List<Outgoing> sent = new CopyOnWriteArrayList<>();
  final List<InputClass> read = new CopyOnWriteArrayList<>();
  volatile boolean down;
  private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
  private final ReplayClock clock = new ReplayClock();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Aliases aliases = Aliases.under("KEY", "una clave de pruebas y nada más");
  private final MemoryStore store;
  private final Memory memory;
  private final Attendant attendant;

  Desk(MemoryStore store, LanguageModel model) {
    this.store = store;
    memory = Memory.builder(this).clock(clock).language("es").observer(new ClassesRead()).build();
    Assistant assistant = Assistant.builder(memory, model).language(Language.SPANISH).ticker(() -> 0).build();
    Journal journal = new Journal(new PrintStream(log, true, StandardCharsets.UTF_8), clock);
    attendant = new Attendant(memory, assistant, Wording.in("es"), aliases, this, journal);
  }

  void receive(String body) {
    receive(body.getBytes(StandardCharsets.UTF_8));
  }

  void receive(byte[] body) {
    Delivery delivery = Delivery.of(body);
    delivery.items().forEach(item -> item.received().ifPresent(received -> clock.advanceTo(received.at())));
    attendant.answer(delivery);
  }

  /** Answers whatever is in it, as it is. */
  void receiveAsItIs(String body) {
    attendant.answer(Payloads.delivery(body));
  }

  UserMemory of(String account) {
    return memory.of(aliases.user(account));
  }

  /** Lets so many texts out, and no more until it is opened. */
  void shutAfter(int texts) {
    room.set(texts);
  }

  void open() {
    room.set(Integer.MAX_VALUE);
  }

  List<String> texts() {
    return sent.stream().map(Outgoing::text).toList();
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void send(Outgoing text) {
    if (room.getAndDecrement() <= 0) {
      throw new NotSentException("the line is cut");
    }
    sent.add(text);
  }

  @Override
  public <T> T write(UserId user, Function<UserRecords, T> work) {
    pass();
    return store.write(user, work);
  }

  @Override
  public <T> T read(UserId user, Function<UserRecords, T> work) {
    pass();
    return store.read(user, work);
  }

  private void pass() {
    if (down) {
      throw new StoreUnavailableException("the line is cut");
    }
  }

  /** Hears which classes of input were read for. */
  private final class ClassesRead implements MemoryObserver {

    @Override
    public void read(Reading reading) {
      read.add(reading.inputClass());
    }

    @Override
    public void wrote(Deed deed, long count) {
      // What is written is looked at where it is kept.
    }

    @Override
    public void refused(String rule) {
      // Nothing is asked about refusals here.
    }
  }
}
