package dev.recuerda.postgres.arrows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.recuerda.postgres.PostgresStore;
import dev.recuerda.postgres.arrows.Statements.Found;
import dev.recuerda.postgres.arrows.broken.SpeaksToTheDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The part of check 19 that can be read off the code, each rule with what breaks it. */
class StatementsTest {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path FILES = Path.of("src", "main", "resources", "dev", "recuerda", "postgres", "schema");

  private static final JavaClasses ADAPTER = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
      .importPackages(PostgresStore.class.getPackageName());
  private static final JavaClasses BROKEN = new ClassFileImporter().importClasses(SpeaksToTheDatabase.class);

  private static final List<String> NOT_CONSTANT = List.of(
      "handle.createQuery(\"select \" + text);",
      "handle.createQuery(String.format(\"select %s\", text));",
      "handle.createQuery(\"select %s\".formatted(text));",
      "handle.createQuery(CONSTANT.replace(\"1\", text));",
      "handle.createQuery(new StringBuilder(CONSTANT).append(text).toString());",
      "handle.createQuery(String.join(\" \", CONSTANT, text));",
      "handle.createQuery(text.isEmpty() ? CONSTANT : text);",
      "handle.createQuery(NOT_FINAL);",
      "handle.createQuery(MADE);",
      "handle.createQuery(field);",
      "String sql = CONSTANT; sql = text; handle.createQuery(sql);",
      "String sql = CONSTANT; sql += text; handle.createQuery(sql);",
      "handle.createUpdate(text);",
      "handle.prepareBatch(text);",
      "handle.getConnection().prepareStatement(text);",
      "handle.getConnection().createStatement().execute(text);",
      "for (String sql : List.of(text)) { handle.createQuery(sql); }",
      "Function<String, Object> on = handle::createQuery;",
      "Function<String, Object> on = sql -> handle.createQuery(sql);",
      "handle.createQuery(\"select \" + ((Object) UUID.randomUUID()).toString());",
      "handle.createQuery(\"select \" + UUID.fromString(text));",
      "handOn(handle, text);",
      "handOnTwice(handle, text);");

  private static final List<String> CONSTANT = List.of(
      "handle.createQuery(\"select 1\").bind(0, text);",
      "handle.createQuery(CONSTANT);",
      "handle.createQuery(FORMATTED + (\" \" + CONSTANT));",
      "String sql = text.isEmpty() ? CONSTANT : FORMATTED; handle.createQuery(sql);",
      "for (String sql : SEVERAL) { handle.createQuery(sql); }",
      "handle.createQuery(\"select '\" + UUID.fromString(text).toString() + \"'\");",
      "handOnTwice(handle, CONSTANT);");

  @Test
  void the_adapter_is_there_to_be_looked_at() {
    assertThat(ADAPTER.size()).isGreaterThan(25);
  }

  @Test
  void exactly_one_class_binds_a_user() {
    assertThat(Speakers.mentioning(ADAPTER, "set_config")).containsExactly("UserBinding");
    assertThat(Speakers.mentioning(ADAPTER, "app.current_user_id")).containsExactly("UserBinding");
  }

  @Test
  void another_class_that_binds_a_user_is_noticed() {
    assertThat(Speakers.mentioning(BROKEN, "set_config")).containsExactly("SpeaksToTheDatabase");
  }

  @Test
  void the_files_of_the_schema_bind_nobody() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(files).hasSizeGreaterThan(5).allSatisfy(file ->
          assertThat(Files.readString(file).replaceAll("(?m)--.*$", "")).doesNotContain("set_config"));
    }
  }

  @Test
  void statements_are_made_by_jdbi_but_for_two_places() {
    Speakers.jdbcIsSpokenInTwoPlaces().check(ADAPTER);
  }

  @Test
  void a_statement_made_elsewhere_is_noticed() {
    assertBites(Speakers.jdbcIsSpokenInTwoPlaces());
  }

  @Test
  void nothing_is_put_into_a_statement() {
    Speakers.nothingIsPutIntoAStatement().check(ADAPTER);
  }

  @Test
  void a_text_that_is_put_into_a_statement_is_noticed() {
    assertBites(Speakers.nothingIsPutIntoAStatement());
  }

  private static void assertBites(ArchRule rule) {
    assertThatThrownBy(() -> rule.check(BROKEN)).isInstanceOf(AssertionError.class);
  }

  @Test
  void every_statement_is_a_constant() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(SOURCES)) {
      Found found = Statements.in(files.getJavaFileObjectsFromPaths(
          sources.filter(source -> source.toString().endsWith(".java")).toList()));

      assertThat(found.statements()).isGreaterThan(50);
      assertThat(found.notConstant()).isEmpty();
    }
  }

  @Test
  void a_statement_that_is_no_constant_is_noticed() {
    Set<String> noticed = Statements.in(sources(NOT_CONSTANT)).notConstant();

    for (int i = 0; i < NOT_CONSTANT.size(); i++) {
      String file = "Written" + i + ".java:";
      assertThat(noticed).as(NOT_CONSTANT.get(i)).anyMatch(place -> place.startsWith(file));
    }
  }

  @Test
  void a_statement_that_is_a_constant_passes() {
    Found found = Statements.in(sources(CONSTANT));

    assertThat(found.statements()).isGreaterThanOrEqualTo(CONSTANT.size());
    assertThat(found.notConstant()).isEmpty();
  }

  /** A class for each of the bodies, whose names end in their numbers. */
  private static List<JavaFileObject> sources(List<String> bodies) {
    return IntStream.range(0, bodies.size()).mapToObj(i -> source("Written" + i, bodies.get(i))).toList();
  }

  private static JavaFileObject source(String name, String body) {
    String source = """
        import java.util.List;
        import java.util.UUID;
        import java.util.function.Function;
        import org.jdbi.v3.core.Handle;

        public class %1$s {
          private static final String CONSTANT = "select 1";
          private static final String FORMATTED = "select %%d".formatted(1);
          private static final String[] SEVERAL = {CONSTANT, "select 2"};
          private static final String MADE = System.getProperty("sql");
          private static String NOT_FINAL = "select 1";
          private final String field;

          %1$s(String field) {
            this.field = field;
          }

          public void run(Handle handle, String text) throws Exception {
            %2$s
          }

          private static void handOn(Handle handle, String sql) {
            handle.createQuery(sql);
          }

          static void handOnTwice(Handle handle, String sql) {
            handOn(handle, sql);
          }
        }
        """.formatted(name, body);
    return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
