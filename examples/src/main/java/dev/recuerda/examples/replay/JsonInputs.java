package dev.recuerda.examples.replay;

import dev.recuerda.memory.error.InvalidInputException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** A conversation in lines of JSON. */
final class JsonInputs implements Inputs {

  private final InputLines lines;
  private final OptionalLong size;
  private final BiConsumer<Long, String> passedOver;

  /**
   * @param size how many bytes there are, where that is known
   * @param passedOver told of the line of each field that is none
   */
  JsonInputs(InputLines lines, OptionalLong size, BiConsumer<Long, String> passedOver) {
    this.lines = lines;
    this.size = size;
    this.passedOver = passedOver;
  }

  @Override
  public Optional<Input> next() throws IOException {
    return lines.next().map(this::read);
  }

  private Input read(Line line) {
    try {
      String text = line.text();
      return text.isBlank()
          ? Input.blank(line.number())
          : Input.of(line.number(), MessageJson.read(text, field -> passedOver.accept(line.number(), field)));
    } catch (InvalidInputException wrong) {
      return Input.refused(line.number(), String.valueOf(wrong.getMessage()));
    }
  }

  @Override
  public OptionalDouble share() {
    return size.isPresent()
        ? OptionalDouble.of(Math.min(1.0, (double) lines.bytesRead() / Math.max(1, size.getAsLong())))
        : OptionalDouble.empty();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
