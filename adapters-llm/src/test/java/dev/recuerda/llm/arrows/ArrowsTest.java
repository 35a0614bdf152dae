package dev.recuerda.llm.arrows;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.recuerda.llm.ModelServer;
import dev.recuerda.llm.arrows.broken.LooksAround;
import dev.recuerda.llm.arrows.broken.TakesInALibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Each rule holds in the adapter, and bites on a house that breaks it. */
class ArrowsTest {

  private static final JavaClasses ADAPTER = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
      .importPackages(ModelServer.class.getPackageName());

  private static final ArchRule ONLY_CORE_AND_CLIENT = classes().should().onlyDependOnClassesThat()
      .resideInAnyPackage("dev.recuerda.llm..", "dev.recuerda.memory..", "com.openai..", "com.fasterxml.jackson..", "java..",
          "org.jspecify.annotations..")
      .because("whoever takes the adapter in takes in one client, and what that needs itself");

  private static final ArchRule LOOKS_NOWHERE = noClasses().should().accessTargetWhere(DescribedPredicate.describe(
      "is a setting that nobody gave", (JavaAccess<?> access) -> access.getTarget().getName().equals("fromEnv")
          || access.getTargetOwner().isEquivalentTo(System.class)
          && Set.of("getenv", "getProperty", "getProperties", "out", "err").contains(access.getTarget().getName())))
      .because("what somebody said must not go to a server that a stray variable names, or into a log");

  @Test
  void the_adapter_is_there_to_be_looked_at() {
    assertThat(ADAPTER.size()).isGreaterThan(15);
  }

  @Test
  void the_adapter_knows_the_core_and_the_client() {
    ONLY_CORE_AND_CLIENT.check(ADAPTER);
  }

  @Test
  void another_library_is_noticed() {
    assertThat(violations(ONLY_CORE_AND_CLIENT, TakesInALibrary.class)).isPositive();
  }

  @Test
  void the_adapter_reads_no_settings_by_itself_and_prints_nothing() {
    LOOKS_NOWHERE.check(ADAPTER);
  }

  @Test
  void every_way_to_look_around_is_noticed() {
    assertThat(violations(LOOKS_NOWHERE, LooksAround.class)).isEqualTo(7);
  }

  private static int violations(ArchRule rule, Class<?> offender) {
    return rule.evaluate(new ClassFileImporter().importClasses(offender)).getFailureReport().getDetails().size();
  }

  @Test
  void the_adapter_adds_one_dependency_to_the_core() throws Exception {
    Element project = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile())
        .getDocumentElement();
    List<String> brought = children(project.getElementsByTagName("dependency")).stream()
        .filter(dependency -> text(dependency, "scope").isEmpty()).map(dependency -> text(dependency, "artifactId")).toList();

    assertThat(brought).containsExactlyInAnyOrder("memory-core", "openai-java-core");
  }

  private static List<Element> children(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast).toList();
  }

  private static String text(Element element, String child) {
    return children(element.getElementsByTagName(child)).stream().map(Element::getTextContent).findFirst().orElse("");
  }
}
