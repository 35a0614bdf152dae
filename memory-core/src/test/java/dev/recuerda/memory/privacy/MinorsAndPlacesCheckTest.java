package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.contract.Cases;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Check 38: what minors say of their age, addresses and coordinates, beside what is said of others' children or of a city alone.
 * Each is the other's control: what finds everything fails the last, what finds nothing the others.
 */
class MinorsAndPlacesCheckTest {

  private static final List<String> AGES = List.of("tengo %d años", "hola, tengo %d años y me gusta el fútbol",
      "acabo de cumplir %d",
      "Cumplo %d años el sábado", "soy una chica de %d años", "con mis %d años ya cocino", "I'm %d years old",
      "i am %d and I like drawing",
      "I just turned %d", "I'm turning %d on Friday", "hi, I'm a %d year old boy", "I'm only %d but I cook well");
  private static final List<String> SCHOOL = List.of("voy a 2º de ESO", "estoy en sexto de primaria", "soy menor de edad",
      "estoy en primero de secundaria", "I'm in 7th grade", "I'm a minor", "I am in middle school",
      "estoy en quinto de primaria");
  private static final List<String> STREETS = List.of("calle Mayor", "avenida de América", "calle de los Olmos",
      "paseo de Gracia",
      "plaza de España", "carrera 7", "calle Luna");
  private static final List<String> ENGLISH_STREETS = List.of("Oak Street", "Elm Avenue", "Kingsway Road", "Mill Lane",
      "Sunset Boulevard",
      "Maple Drive");
  private static final List<String> TOWNS = List.of("Toledo", "Cali", "Lima", "Leeds", "Oslo", "Quito", "Boston", "Sevilla");
  private static final List<String> OTHERS = List.of("mi hermana vive en %s con su novio", "mi jefe creció en %s",
      "vivo en %s desde 2019",
      "nací en %s y trabajo en un banco", "me mudé a %s hace poco", "el año pasado estuve en %s", "the bakery is somewhere in %s",
      "my brother lives in %s now", "I live in %s", "I moved to %s for work", "my boss flew to %s", "tengo 35 años y vivo en %s",
      "I'm 41 and I love %s", "trabajo en %s desde hace 12 años", "I have been in %s for 14 years", "quedamos en la plaza de %s",
      "the main street of %s is lovely", "la película dura 12 minutos y sale %s");

  private final SensitiveContent sensitive = SensitiveContent.standard();
  private final Random random = new Random(38);

  @Test
  void every_age_of_a_minor_and_nearly_every_address_is_found_and_hardly_anything_else() {
    List<String> ages = IntStream.range(0, 200).mapToObj(i -> i % 10 == 9 ? one(SCHOOL) : one(AGES).formatted(8
        + random.nextInt(6))).toList();
    List<Supplier<String>> places = List.of(this::address, this::englishAddress, this::coordinates);
    List<String> addresses = IntStream.range(0, 500).mapToObj(i -> places.get(i % places.size()).get()).toList();
    List<String> others = IntStream.range(0, 500).mapToObj(i -> one(OTHERS).formatted(one(TOWNS))).toList();

    List<String> agesMissed = ages.stream().filter(text -> !isOf(ConsentScope.MINORS, text)).distinct().toList();
    List<String> addressesMissed = addresses.stream().filter(text -> !isOf(ConsentScope.LOCATION, text)).toList();
    long alarms = others.stream().filter(text -> isOf(ConsentScope.MINORS, text) || isOf(ConsentScope.LOCATION, text)).count();

    Cases.report("38", "200 ages of minors: %d missed; 500 places: %d missed; 500 others: %d false alarms", agesMissed.size(),
        addressesMissed.size(), alarms);
    assertThat(agesMissed).isEmpty();
    assertThat(addressesMissed).hasSizeLessThanOrEqualTo(25);
    assertThat(alarms).isLessThanOrEqualTo(10);
  }

  private boolean isOf(ConsentScope scope, String text) {
    return sensitive.scopesOf(text).contains(scope);
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String address() {
    return one(List.of("vivo en la %s %d, %s", "mi dirección es %s, %d, %s", "mándalo a %s nº %d, %s", "estoy en %s %d en %s"))
        .formatted(one(STREETS), 1 + random.nextInt(200), one(TOWNS));
  }

  private String englishAddress() {
    return one(List.of("I live at %d %s, %s", "my address is %d %s, %s", "send it to %d %s in %s", "we are at %d %s, %s"))
        .formatted(1 + random.nextInt(200), one(ENGLISH_STREETS), one(TOWNS));
  }

  private String coordinates() {
    double latitude = -89 + 178 * random.nextDouble();
    double longitude = -179 + 358 * random.nextDouble();
    return String.format(Locale.ROOT, one(List.of("estoy en %.5f, %.5f", "my home is at %.6f,%.6f", "%.4f, %.4f",
        "lat %.5f, lon %.5f")),
        latitude, longitude);
  }
}
