package dev.recuerda.postgres.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A disk of its own, held in memory, that can be filled up and made empty again. */
public final class SmallDisk implements AutoCloseable {

  private static final int PIECE = 64 << 10;

  private final Path place;
  private final Thread unmounting = new Thread(this::unmount);

  private SmallDisk(Path place) {
    this.place = place;
  }

  /** A disk of so many mebibytes, where this process may mount one: on Linux, as root. */
  public static Optional<SmallDisk> mounted(int mebibytes) {
    try {
      Path place = Files.createTempDirectory("recuerda-disk");
      if (!Command.works("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", place.toString())) {
        Files.delete(place);
        return Optional.empty();
      }
      SmallDisk disk = new SmallDisk(place);
      Runtime.getRuntime().addShutdownHook(disk.unmounting);
      return Optional.of(disk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  public Path place() {
    return place;
  }

  /** Leaves no more than so many bytes free. */
  public void fillUpTo(long free) {
    byte[] zeros = new byte[PIECE];
    try (OutputStream ballast = Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (long left = left(); left > free; left = left()) {
        ballast.write(zeros, 0, (int) Math.min(PIECE, left - free));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives back what filled it up. */
  public void makeRoom() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return place.resolve("ballast");
  }

  private long left() throws IOException {
    return Files.getFileStore(place).getUsableSpace();
  }

  private void unmount() {
    Command.works("umount", "-l", place.toString());
    try {
      Files.deleteIfExists(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(unmounting);
    unmount();
  }
}
