package dev.recuerda.postgres.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Unpacks compressed tar files. */
final class Archives {

  private static final int EXECUTABLE = 0100;

  private Archives() {
  }

  static void unpack(InputStream compressed, Path target) throws IOException {
    try (InputStream plain = new CompressorStreamFactory().createCompressorInputStream(new BufferedInputStream(compressed));
        TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, target);
      }
    } catch (CompressorException e) {
      throw new IOException("Cannot be unpacked", e);
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("An archive that reaches out of its directory");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(content, path);
      path.toFile().setExecutable((entry.getMode() & EXECUTABLE) != 0, false);
    }
  }
}
