package dev.recuerda.postgres.arrows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Who speaks to the database, and which ways of speaking nobody uses. */
final class Speakers {

  private static final Set<String> OF_JDBC = Set.of("prepareStatement", "prepareCall", "nativeSQL", "createStatement",
      "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch");
  private static final Set<String> PUTS_TEXTS_IN = Set.of("define", "defineList", "defineNamedBindings", "bindList",
      "bindBeanList", "bindMethodsList", "setTemplateEngine");
  private static final Set<String> OF_A_HANDLE = Set.of("execute", "select", "createScript", "createCall", "createBatch");

  private Speakers() {}

  /** The classes in whose constants a text stands. */
  static List<String> mentioning(JavaClasses classes, String text) {
    return classes.stream().filter(type -> constants(type).contains(text)).map(JavaClass::getSimpleName).toList();
  }

  /** The file of the class, in which its constants stand as they are, as far as they are ASCII. */
  private static String constants(JavaClass type) {
    try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Statements are made by Jdbi, but for what goes in one trip and the files of the schema. */
  static ArchRule jdbcIsSpokenInTwoPlaces() {
    return noClasses().that().doNotHaveSimpleName("RoundTrip").and().doNotHaveSimpleName("PostgresSchema")
        .should(access("a statement of JDBC", (owner, name) ->
            (owner.isAssignableTo(Connection.class) || owner.isAssignableTo(Statement.class)) && OF_JDBC.contains(name)));
  }

  /** Jdbi is given whole statements, and values to bind to them. */
  static ArchRule nothingIsPutIntoAStatement() {
    return noClasses().should(access("what puts texts into a statement", (owner, name) ->
        owner.isAssignableTo(SqlStatement.class) && PUTS_TEXTS_IN.contains(name)
            || owner.isAssignableTo(Handle.class) && OF_A_HANDLE.contains(name)));
  }

  private static ArchCondition<JavaClass> access(String what, Member member) {
    DescribedPredicate<JavaAccess<?>> meant = DescribedPredicate.describe(what, access -> {
      AccessTarget target = access.getTarget();
      return member.is(target.getOwner(), target.getName());
    });
    return new ArchCondition<>("access " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Stream.concat(type.getAccessesFromSelf().stream(), type.getMethodReferencesFromSelf().stream()).filter(meant)
            .forEach(access -> events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
      }
    };
  }

  /** One of the members that are meant. */
  private interface Member {
    boolean is(JavaClass owner, String name);
  }
}
