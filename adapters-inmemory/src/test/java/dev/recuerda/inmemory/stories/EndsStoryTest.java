package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.statements;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is over, of what is known: it is told in other words than what was said before. */
class EndsStoryTest {

  private final House house = new House();

  private void hears(String text) {
    house.hears(house.marta, text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "I have a dog called Fido | My dog died | Does not have a dog called Fido any more",
    "I have a dog called Fido | Fido died last week | Does not have a dog called Fido any more",
    "I have a dog | We had to put our dog down yesterday | Does not have a dog any more",
    "I'm in a relationship | We split up | Is not in a relationship any more",
    "I have a girlfriend | My girlfriend and I broke up | Does not have a girlfriend any more",
    "My boyfriend is called Tom | I broke up with Tom | Is no longer with Tom",
    "I'm engaged | We called off the wedding | Is not engaged any more",
    "I work at Acme | I quit my job | Does not work for Acme any more",
    "I work as a nurse | I got fired | No longer works as nurse",
    "I own a bike | My bike got stolen | Does not own a bike any more",
    "I play the guitar | I gave up the guitar | Does not play the guitar any more",
    "I study law | I dropped out | Does not study law any more",
    "I'm vegan | I stopped being vegan | Is not vegan any more",
    "Tengo un perro que se llama Fido | Mi perro ha muerto | Ya no tiene un perro que se llama Fido",
    "Tengo un perro que se llama Fido | Fido murió la semana pasada | Ya no tiene un perro que se llama Fido",
    "Tengo una gata que se llama Mica | Se murió mi gata | Ya no tiene una gata que se llama Mica",
    "Tengo pareja | Lo hemos dejado | Ya no tiene pareja",
    "Mi novia se llama Anna | Anna y yo hemos roto | Ya no está con Anna",
    "Mi novio se llama Tomás | Lo dejé con mi novio | Ya no está con Tomás",
    "Trabajo en Acme | Dejé el trabajo | Ya no trabaja en Acme",
    "Trabajo de camarero | Me despidieron ayer | Ya no trabaja como camarero",
    "Tengo un Tesla | He vendido el Tesla | Ya no tiene un Tesla",
    "Toco la guitarra | Dejé la guitarra | Ya no toca la guitarra",
    "Estudio derecho | Dejé la carrera | Ya no estudia derecho",
  })
  void what_is_over_ends_what_was_known_of_it(String known, String over, String written) {
    hears(known);
    assertThat(house.marta.facts()).isNotEmpty().allSatisfy(fact -> assertThat(fact.claim().negated()).isFalse());
    String before = house.marta.facts().get(0).claim().statement();

    hears(over);

    assertThat(statements(house.marta.facts())).contains(written).doesNotContain(before);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "I have two cats | One of my cats died | Has two cats",
    "I have a dog called Fido | My neighbour's dog died | Has a dog called Fido",
    "I have a dog called Fido | What if my dog died? | Has a dog called Fido",
    "I work at Acme | I want to quit my job | Works for Acme",
    "I work at Acme | My brother quit his job | Works for Acme",
    "I'm in a relationship | We split up the chores | Is in a relationship",
    "Tengo dos gatos | Se me murió uno de los gatos | Tiene dos gatos",
    "Trabajo en Acme | Quiero dejar el trabajo | Trabaja en Acme",
    "Trabajo en Acme | Mi hermana dejó el trabajo | Trabaja en Acme",
    "Tengo un perro que se llama Fido | El perro de mi vecino ha muerto | Tiene un perro que se llama Fido",
  })
  void what_is_not_said_to_be_over_goes_on(String known, String said, String written) {
    hears(known);

    hears(said);

    assertThat(statements(house.marta.facts())).contains(written);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "I have a cat called Mo and I live in Leeds | My dog died | Has a dog",
    "Vivo en Lugo | Mi perro ha muerto | Tiene un perro",
    "Vivo en Lugo | Se murió mi gata Mica | Tiene una gata",
    "I live in Leeds | My girlfriend and I broke up last month | Has a girlfriend",
    "Vivo en Lugo | Lo dejé con mi novia | Tiene novia",
    "I'm single | I got married last week | Is single",
    "Estoy soltera | Me casé ayer | No tiene pareja",
  })
  void what_is_over_is_never_learned_to_be_so(String known, String over, String never) {
    hears(known);

    hears(over);

    assertThat(statements(house.marta.facts())).doesNotContain(never);
  }
}
