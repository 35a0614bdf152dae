package dev.recuerda.examples.neighbours;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With every class in one place, it does not matter which of the neighbours an application declares first. */
class ClassPathTest {

  /** Each class with the jars that hold it. */
  private final Map<String, List<Path>> classes = new TreeMap<>();

  ClassPathTest() {
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .distinct()
        .forEach(jar -> names(jar).forEach(name -> classes.computeIfAbsent(name, none -> new ArrayList<>()).add(jar)));
  }

  @Test
  void no_class_is_there_twice() {
    assertThat(classes.entrySet()).filteredOn(held -> held.getValue().size() > 1).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "com/openai/", "com/fasterxml/jackson/", "tools/jackson/", "kotlin/", "okhttp3/", "com/github/victools/",
      "dev/langchain4j/", "org/springframework/ai/"})
  void what_could_clash_is_there(String packages) {
    assertThat(classes.keySet()).anyMatch(name -> name.startsWith(packages));
  }

  private static TreeSet<String> names(Path path) {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.startsWith("META-INF/"))
          .filter(name -> !name.equals("module-info.class"))
          .collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
