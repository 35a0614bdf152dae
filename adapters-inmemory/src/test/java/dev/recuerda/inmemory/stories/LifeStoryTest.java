package dev.recuerda.inmemory.stories;

import static dev.recuerda.inmemory.stories.House.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.fact.Claim;
import dev.recuerda.memory.fact.Fact;
import dev.recuerda.memory.profile.ProfilePatch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One life with an assistant, from the first hello to the wish to be forgotten. */
class LifeStoryTest {

  @Test
  void a_user_is_met_remembered_corrected_and_forgotten() {
    House house = new House();

    Message hello = house.said(house.marta, "Hola, soy Marta");
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withTone("informal").withLanguage("es")
        .withTimezone("America/Bogota").withConstraints(Map.of("alergia", Map.of("a", "nueces", "hard", true))));
    assertThat(house.marta.brief(hello).prompt().asText()).contains("Tutea a la persona").contains("Marta");
    house.answered(house.marta, "¡Hola, Marta!");

    Fact dentist = house.learned(house.marta, "Mi dentista es el doctor Gil",
        Claim.filling("people.dentist", "people", "Su dentista es el doctor Gil", "doctor Gil"));
    house.later(Duration.ofDays(40));
    house.learned(house.marta, "Cambié de dentista, ahora voy con la doctora Ruiz",
        Claim.filling("people.dentist", "people", "Su dentista es la doctora Ruiz", "doctora Ruiz"));

    house.later(Duration.ofDays(3));
    Message appointment = house.said(house.marta, "Agenda cita con mi dentista el viernes");
    assertThat(statements(house.marta.recall(appointment))).containsExactly("Su dentista es la doctora Ruiz");

    house.marta.record(Message.media("photo", house.now(), MessageType.IMAGE, "mira mi receta de brownies"));
    assertThat(house.marta.brief(house.says("¿le pongo algo más?")).prompt().asText()).contains("nueces");

    house.marta.updateProfile(ProfilePatch.none().withTone("formal"));
    assertThat(house.marta.brief(house.says("¿Qué sabes de mí?")).prompt().asText()).contains("Trata a la persona de usted");

    Fact known = house.marta.facts().get(0);
    house.marta.forgetFact(known.id());
    assertThat(house.marta.brief(house.says("¿Cómo se llama mi dentista?")).prompt().asText()).doesNotContain("Ruiz");
    assertThat(house.marta.facts(dentist.valid().from(), house.now())).extracting(Fact::id).containsExactly(dentist.id());

    house.marta.forgetEverything();
    assertThat(house.marta.brief(house.says("¿Te acuerdas de mí?")).prompt().asText())
        .contains("No guardas nada").doesNotContain("Marta", "nueces", "Gil");
  }

  @Test
  void the_same_life_lived_twice_is_the_same_memory_byte_for_byte() {
    assertThat(aShortLife()).isEqualTo(aShortLife());
  }

  private static String aShortLife() {
    House house = new House();
    house.marta.updateProfile(ProfilePatch.none().withDisplayName("Marta").withGoals(Map.of("viaje", "Cali")));
    house.learned(house.marta, "Mi dentista es la doctora Ruiz", Claim.plain("people", "Su dentista es la doctora Ruiz"));
    String prompt = house.marta.brief(house.says("Agenda cita con mi dentista")).prompt().asText();
    return prompt + house.marta.trail(100) + house.marta.facts() + house.marta.conversation(100);
  }
}
