package dev.recuerda.memory.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.privacy.SensitiveContent.Finding;
import dev.recuerda.memory.privacy.SensitiveContent.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveContentTest {

  private static final Instant NOON = Instant.parse("2026-02-08T12:00:00Z");

  private final SensitiveContent sensitive = SensitiveContent.standard();

  @Test
  void a_finding_tells_where_it_stands_in_units_of_the_text() {
    String text = "😀 Hola, tengo diabetes.";

    assertThat(sensitive.findIn(text)).containsExactly(new Finding(Kind.HEALTH, 9, 23));
  }

  @Test
  void findings_of_one_kind_do_not_stand_inside_each_other() {
    assertThat(sensitive.findIn("I was diagnosed with ADHD")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "mi contraseña es Perro-2024! y la cambio en mayo | Perro-2024!",
    "Mi contraseña del wifi es «girasoles azules en mayo» | girasoles azules en mayo",
    "la clave del wifi es MiCasa2020 | MiCasa2020",
    "usuario: ana clave: xyz | xyz",
    "my pin is 4 8 2 1 | 4 8 2 1",
    "PIN 4821 | 4821",
    "Mi PIN es cuatro ocho dos uno | cuatro ocho dos uno",
    "el cvv es 123, caduca en mayo | 123",
    "Recuerda que mi contrasena de netflix es tigre | tigre",
    "the wifi password is bluebird | bluebird",
    "use password hunter2 to log in | hunter2",
    "hunter2 is my password | hunter2",
    "changed my netflix password to Sunny99 yesterday | Sunny99",
    "cambié la contraseña del correo a Lluvia77 | Lluvia77",
    "el código de la alarma es 9876 | 9876",
    "the code for the front gate is 4471 | 4471",
    "export OPENAI_API_KEY=sk-abcdef1234567890abcdef | sk-abcdef1234567890abcdef",
    "DB_PASSWORD=hunter | hunter",
    "postgres://ana:s3cr3t@db.local/app | s3cr3t",
    "my amex 378282246310005 | 378282246310005",
    "Mi tarjeta es 4111 1111 1111 1111 caduca 12/27 | 4111 1111 1111 1111",
    "mi iban es es9121000418450200051332 | es9121000418450200051332",
    "dni 12.345.678-Z | 12.345.678-Z",
    "NIE X1234567L | X1234567L",
    "mi numero de la seguridad social es 28/12345678/40 | 28/12345678/40",
    "CURP GODE561231HDFRRN04 | GODE561231HDFRRN04",
    "my social security number is 123-45-6789 | 123-45-6789",
    "mi pasaporte es AAB123456 | AAB123456",
    "mi cédula es 1.020.345.678 | 1.020.345.678"
  })
  void what_is_never_kept_is_covered_and_nothing_else(String text, String secret) {
    String cover = String.valueOf(Message.COVER).repeat(secret.length());

    assertThat(sensitive.masked(text)).isEqualTo(text.replace(secret, cover));
  }

  @Test
  void a_private_key_is_covered_to_its_end() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIabc\nxyz\n-----END RSA PRIVATE KEY-----";

    assertThat(sensitive.masked("mira: " + key + "\ngracias")).startsWith("mira: █").endsWith("█\ngracias").doesNotContain("xyz");
  }

  @Test
  void what_was_masked_is_masked_already() {
    String masked = sensitive.masked("mi PIN es 4821 y mi contraseña es Perro-2024!");

    assertThat(sensitive.masked(masked)).isEqualTo(masked);
  }

  @Test
  void a_message_is_masked_and_stays_the_same_message_otherwise() {
    Message message = Message.fromUser("m1", NOON, "Mi PIN es 4821, anótalo");

    assertThat(sensitive.masked(message)).isEqualTo(message.saying("Mi PIN es ████, anótalo"));
  }

  @Test
  void a_message_without_secrets_is_given_back() {
    Message message = Message.fromUser("m1", NOON, "tengo diabetes");

    assertThat(sensitive.masked(message)).isSameAs(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "tengo diabetes tipo 2 | HEALTH",
    "Soy diabético | HEALTH",
    "me diagnosticaron ansiedad el año pasado | HEALTH",
    "tomo sertralina por las mañanas | HEALTH",
    "mi hijo de 8 años tiene asma | HEALTH",
    "no tengo diabetes | HEALTH",
    "sufro de migrañas | HEALTH",
    "estoy embarazada de 5 meses | HEALTH",
    "soy alérgica a los mariscos | HEALTH",
    "mi mamá tiene alzheimer | HEALTH",
    "voy a terapia los martes | HEALTH",
    "mi psiquiatra me cambió la dosis | HEALTH",
    "me operan de la rodilla el lunes | HEALTH",
    "soy intolerante a la lactosa | HEALTH",
    "soy celiaca | HEALTH",
    "I have type 2 diabetes | HEALTH",
    "I was diagnosed with ADHD last year | HEALTH",
    "I take lexapro | HEALTH",
    "'I''m allergic to peanuts' | HEALTH",
    "my son has asthma | HEALTH",
    "my wife is pregnant | HEALTH",
    "'i''m in a wheelchair' | HEALTH",
    "I see a therapist every week | HEALTH",
    "My mom had a stroke | HEALTH",
    "'I''m HIV positive' | HEALTH",
    "'I''ve been sober for two years' | HEALTH",
    "soy católico practicante | RELIGION",
    "voy a misa los domingos | RELIGION",
    "mi pareja es musulmana | RELIGION",
    "no creo en dios | RELIGION",
    "'I''m Jewish' | RELIGION",
    "I go to church every Sunday | RELIGION",
    "we keep kosher | RELIGION",
    "'I''m an atheist' | RELIGION",
    "voto a Podemos | POLITICS",
    "siempre voto al PP | POLITICS",
    "soy de izquierdas | POLITICS",
    "milito en un partido | POLITICS",
    "estoy afiliada a CCOO | UNION_MEMBERSHIP",
    "I voted for Biden | POLITICS",
    "'I''m a registered Republican' | POLITICS",
    "I vote Labour | POLITICS",
    "'I''m a union member' | UNION_MEMBERSHIP",
    "I joined the Teamsters | UNION_MEMBERSHIP",
    "soy delegado sindical | UNION_MEMBERSHIP",
    "soy gay | SEXUALITY",
    "salí del armario a los 20 | SEXUALITY",
    "me gustan los hombres | SEXUALITY",
    "mi orientación sexual | SEXUALITY",
    "'I''m bisexual' | SEXUALITY",
    "I came out to my parents last year | SEXUALITY",
    "'I''m a trans woman' | SEXUALITY",
    "soy gitana | ETHNICITY",
    "soy indígena mapuche | ETHNICITY",
    "tengo ascendencia africana | ETHNICITY",
    "'I''m Black' | ETHNICITY",
    "'I''m African American' | ETHNICITY",
    "I am of Cherokee descent | ETHNICITY",
    "mi huella dactilar | BIOMETRICS",
    "me hice una prueba de ADN | BIOMETRICS",
    "I did a 23andMe test | BIOMETRICS",
    "tengo 12 años | MINORS",
    "'I''m 13' | MINORS",
    "voy a 2º de ESO | MINORS",
    "'I''m in 7th grade' | MINORS",
    "my daughter is 5 | MINORS",
    "My 8-year-old loves dinosaurs | MINORS",
    "soy menor de edad | MINORS",
    "vivo en la calle Mayor 12, 3ºB | LOCATION",
    "Mi dirección es Cra 7 # 45-12 | LOCATION",
    "Av. Insurgentes Sur 1234 | LOCATION",
    "C/ Alcalá 45 | LOCATION",
    "vivo en Corrientes 1234 | LOCATION",
    "I live at 12 Elm Street | LOCATION",
    "my address is 221B Baker St | LOCATION",
    "40.4168, -3.7038 | LOCATION",
    "estoy en 19.432608,-99.133209 | LOCATION",
    "'40°26''46\"N 79°58''56\"W' | LOCATION",
    "hola, una duda: mi niña de 3 años tiene fiebre, qué le doy? | HEALTH",
    "padesco de hipertencion | HEALTH",
    "a mi papá le encontraron un tumor en el pulmon | HEALTH",
    "hace dos meses me detectaron hipotiroidismo | HEALTH",
    "vivo con VIH desde 2015 | HEALTH",
    "estoy tomando antidepresivos y no puedo beber | HEALTH",
    "llevo 6 meses en tratamiento de fertilidad | HEALTH",
    "me pongo insulina antes de comer | HEALTH",
    "ando con una depre tremenda, el psiquiatra me subió la dosis | HEALTH",
    "soy insulinodependiente | HEALTH",
    "mi hermana está en silla de ruedas | HEALTH",
    "uso audífonos porque soy sordo de un oído | HEALTH",
    "tuve cáncer de mama hace tres años | HEALTH",
    "perdí un bebé el año pasado | HEALTH",
    "mi marido es alcohólico | HEALTH",
    "sufrí un infarto en marzo | HEALTH",
    "no tolero la lactosa | HEALTH",
    "soy vegano y celíaco | HEALTH",
    "tengo TDAH y me cuesta concentrarme | HEALTH",
    "me han dado la baja por ansiedad | HEALTH",
    "my knee surgery is next week | HEALTH",
    "been dealing with depression for years | HEALTH",
    "im type 1 diabetic | HEALTH",
    "'I can''t eat gluten' | HEALTH",
    "my doc put me on Zoloft | HEALTH",
    "living with chronic pain since 2010 | HEALTH",
    "'I''ve got MS' | HEALTH",
    "'My husband''s in rehab again' | HEALTH",
    "I had a miscarriage in June | HEALTH",
    "'we''re doing IVF' | HEALTH",
    "'my mum''s got dementia' | HEALTH",
    "i have a peanut allergy btw | HEALTH",
    "epileptic here, so no flashing lights please | HEALTH",
    "'I''m 20 weeks pregnant' | HEALTH",
    "my anxiety has been terrible | HEALTH",
    "'I''m recovering from an eating disorder' | HEALTH",
    "'in my family we''re all Muslims' | RELIGION",
    "'as a practicing Catholic I don''t work Sundays' | RELIGION",
    "my husband converted to Judaism | RELIGION",
    "I stopped believing in God | RELIGION",
    "'I''m fasting for Ramadan so no lunch meetings' | RELIGION",
    "my rabbi recommended it | RELIGION",
    "somos testigos de Jehová | RELIGION",
    "soy creyente pero no practicante | RELIGION",
    "en casa somos evangélicos | RELIGION",
    "ayuno en ramadán | RELIGION",
    "no como cerdo porque soy musulmán | RELIGION",
    "dejé de creer en dios hace tiempo | RELIGION",
    "voy al culto los domingos por la tarde | RELIGION",
    "soy del Opus Dei | RELIGION",
    "me crié en una familia judía | RELIGION",
    "yo siempre he votado a la izquierda | POLITICS",
    "soy militante del PSOE | POLITICS",
    "milité en las juventudes comunistas | POLITICS",
    "simpatizo con Petro | POLITICS",
    "soy más bien de derechas | POLITICS",
    "mi papá es uribista | POLITICS",
    "soy anarquista desde joven | POLITICS",
    "I lean left politically | POLITICS",
    "'I''ve always voted Republican' | POLITICS",
    "lifelong Democrat here | POLITICS",
    "'I''m a member of the Conservative Party' | POLITICS",
    "my parents are Trump supporters | POLITICS",
    "I canvassed for Bernie in 2016 | POLITICS",
    "'I don''t vote' | POLITICS",
    "soy representante sindical en mi empresa | UNION_MEMBERSHIP",
    "pertenezco a la UGT | UNION_MEMBERSHIP",
    "me apunté al sindicato de mi fábrica | UNION_MEMBERSHIP",
    "soy del comité de empresa | UNION_MEMBERSHIP",
    "pago la cuota del sindicato cada mes | UNION_MEMBERSHIP",
    "'I''m a shop steward' | UNION_MEMBERSHIP",
    "I pay my union dues every month | UNION_MEMBERSHIP",
    "our union rep told me to wait | UNION_MEMBERSHIP",
    "joined Unite last year | UNION_MEMBERSHIP",
    "soy lesbiana y mi familia no lo sabe | SEXUALITY",
    "mi hijo es trans | SEXUALITY",
    "me gustan tanto los chicos como las chicas | SEXUALITY",
    "soy hombre trans | SEXUALITY",
    "estoy saliendo del clóset | SEXUALITY",
    "mi novio y yo somos gays | SEXUALITY",
    "'I''m queer' | SEXUALITY",
    "'I''m into women' | SEXUALITY",
    "my girlfriend and I are lesbians | SEXUALITY",
    "'I''m non-binary, they/them' | SEXUALITY",
    "my wife and I have an open marriage | SEXUALITY",
    "I am asexual | SEXUALITY",
    "soy afrocolombiana | ETHNICITY",
    "vengo de una familia gitana | ETHNICITY",
    "soy mestizo, de madre quechua | ETHNICITY",
    "pertenezco al pueblo wayuu | ETHNICITY",
    "soy de raza negra | ETHNICITY",
    "'I''m mixed race' | ETHNICITY",
    "'I''m a Black woman living in Ohio' | ETHNICITY",
    "'I''m half Native American' | ETHNICITY",
    "'we''re Latino' | ETHNICITY",
    "my ethnicity is Kurdish | ETHNICITY",
    "me escanearon el iris | BIOMETRICS",
    "guardaron mis huellas dactilares en el trabajo | BIOMETRICS",
    "según mi test genético tengo ancestros vikingos | BIOMETRICS",
    "tengo la mutación BRCA1 | HEALTH",
    "I gave my fingerprints at the police station | BIOMETRICS",
    "my DNA results came in | BIOMETRICS",
    "they have my face scan on file | BIOMETRICS",
    "I carry the BRCA1 gene | BIOMETRICS",
    "tengo 15 años y quiero trabajar | MINORS",
    "tengo trece | MINORS",
    "voy en tercero de secundaria | MINORS",
    "estoy en 6to grado | MINORS",
    "mi hija cumple 4 en marzo | MINORS",
    "mi sobrino de 10 años | MINORS",
    "soy menor, tengo 16 | MINORS",
    "im 14 yo | MINORS",
    "'i''m fifteen' | MINORS",
    "'I''m in eighth grade' | MINORS",
    "my son just turned 7 | MINORS",
    "we have a two year old | MINORS",
    "'i''m a freshman in high school' | MINORS",
    "vivo en Av. Siempre Viva 742, depto 3 | LOCATION",
    "mi casa queda en la carrera 15 #93-47 | LOCATION",
    "calle 100 # 8a-55 torre B | LOCATION",
    "Paseo de la Castellana, 120 | LOCATION",
    "C/ Gran Vía 28, 4º izq | LOCATION",
    "estoy en 4.710989, -74.072092 | LOCATION",
    "send it to 1600 Pennsylvania Avenue | LOCATION",
    "I live at 45 Maple Drive | LOCATION",
    "our address: 9 Oak Ct, Apt 4B | LOCATION",
    "33.8688° S, 151.2093° E | LOCATION"
  })
  void what_is_told_of_a_person_takes_the_consent_of_its_category(String text, ConsentScope scope) {
    assertThat(sensitive.scopesOf(text)).contains(scope);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "no recuerdo mi contraseña",
    "cambié la contraseña",
    "he olvidado la contraseña de netflix",
    "la clave del éxito es la paciencia",
    "la clave es practicar todos los días",
    "mi contraseña es muy difícil de recordar",
    "mi contraseña no funciona",
    "I forgot my password",
    "my password is too long",
    "my password doesn't work",
    "how do I reset my wifi password?",
    "the key is patience",
    "mi pedido es el 123456789012",
    "order number 112-8237465-9283746",
    "llámame al +34 612 345 678",
    "mi teléfono es 300 123 4567",
    "cuesta 12.345.678 pesos",
    "nos vemos el 12/05/2024 a las 10:30",
    "la reunión es el 2024-05-12",
    "trabajo en un hospital",
    "historia de las religiones",
    "la diabetes es una enfermedad",
    "I study the history of religions",
    "I work in a hospital",
    "my sister is a nurse",
    "tengo que escribir un trabajo sobre el cáncer",
    "tengo un libro sobre la depresión",
    "tengo un perro con epilepsia",
    "¿qué es la ansiedad?",
    "soy profesora de religión",
    "vi un documental sobre los gitanos",
    "La Unión Europea aprobó la ley",
    "I opened an account at the credit union",
    "voto por ir a la playa",
    "I vote for pizza",
    "soy colombiano",
    "I'm Irish",
    "soy de Cali",
    "dejo una huella de carbono grande",
    "tengo 35 años",
    "I'm 42",
    "llevo 12 años trabajando aquí",
    "tengo 12 años de experiencia",
    "I'm 5 minutes away",
    "vivo en Madrid",
    "vivo en Cali desde 2015",
    "I live in Boston",
    "hay 12 personas en la calle",
    "the street was full",
    "the restaurant is three blocks down the street",
    "tengo hambre",
    "tengo 3 exámenes esta semana",
    "I have a meeting at 5",
    "I have 3 kids",
    "tengo dos hijos",
    "soy fan de la música cristiana",
    "me gusta el café",
    "I love straight lines",
    "I'm straight out of college",
    "the code for this project is on GitHub",
    "el código postal de la tienda",
    "mi código está en Java 17",
    "el pin del mapa",
    "I pinned 3 posts",
    "soy alérgico a los lunes",
    "I'm allergic to Mondays",
    "token economy is 3 times bigger",
    "tomo el bus 12",
    "tomo café",
    "I take the bus at 8",
    "I take my dog for walks",
    "voy al médico mañana",
    "mi dentista se mudó",
    "cumplo años en mayo",
    "I'm 6 feet tall",
    "I'm in year two of my master's",
    "mi jefe es muy conservador con el presupuesto",
    "La clave: 3 pasos para dormir mejor",
    "la clave está en la constancia",
    "la palabra clave es SEO",
    "¿cuál es la contraseña por defecto de los routers Movistar?",
    "tu contraseña debe tener al menos 8 caracteres",
    "¿cómo recupero la contraseña de Gmail?",
    "me hackearon la cuenta y cambié todas las contraseñas en 2023",
    "Password must have 12 characters",
    "what's a good password manager?",
    "what is a strong password length in 2024",
    "the pin on the map shows 3 restaurants",
    "I bought a pin for 5 dollars",
    "mi código postal termina en 3",
    "error code 404",
    "the code review is on 12/05",
    "el código de error es 500",
    "el código de barras no se lee",
    "código de descuento VERANO20",
    "use the promo code SAVE20 at checkout",
    "la combinación de colores es perfecta",
    "mi vuelo es el IB3456 a las 18:40",
    "flight BA2490 departs at 10:15",
    "la mesa es para 4 a las 21:30",
    "el año 2024 fue difícil",
    "tengo 3 gatos y 2 perros",
    "la reserva es la 84921",
    "ticket #48213",
    "mi token de bus se perdió",
    "secret santa is on friday at 6",
    "it's no secret I love pizza",
    "the key to success is hard work",
    "the answer is 42",
    "llave inglesa de 12 pulgadas",
    "my user name on the forum is cooking_fan",
    "I logged in with Google",
    "me registré con mi cuenta de Google",
    "my account was closed in 2021",
    "la cuenta fue de 45.000 pesos",
    "la tarjeta de embarque está lista",
    "tengo una tarjeta de crédito nueva",
    "my card was declined twice",
    "send her a birthday card by 5pm",
    "mi pasaporte vence en 2027",
    "necesito renovar el DNI",
    "my passport expires in 2028",
    "the passport office opens at 9",
    "mi número favorito es el 7",
    "la talla 38 me queda bien",
    "mi IP es dinámica",
    "pásame el pin de la reunión",
    "the tickets cost 120 dollars",
    "trabajo para una farmacéutica",
    "mi tesis trata de la religión en el siglo XIX",
    "me gusta la comida judía",
    "fui a ver la catedral de Burgos",
    "I visited a mosque in Istanbul as a tourist",
    "los candidatos debaten esta noche",
    "¿quién ganó las elecciones?",
    "who won the election?",
    "I watched the debate last night",
    "the gay bar on 5th is closing",
    "mi amiga abrió una tienda",
    "soy de un pueblo de Huelva",
    "soy argentino y vivo en Chile",
    "I'm from Texas",
    "I'm Mexican and live in Spain",
    "my laptop has a fingerprint reader",
    "el sensor de huella del móvil no funciona",
    "I'm 12 pages into the book",
    "mi coche tiene 12 años",
    "our house is 15 years old",
    "I have 12 years of experience",
    "cumplimos 10 años de casados",
    "llevamos 5 años juntos",
    "la calle está cortada",
    "nos vemos en la plaza a las 5",
    "I live on a quiet street",
    "it's a 10 minute drive",
    "the shop is two streets away",
    "la película dura 120 minutos",
    "I'm tired",
    "estoy cansada hoy",
    "tengo sueño",
    "estoy harto del tráfico",
    "me duele que no me escriba",
    "tengo ganas de verte",
    "I'm starving",
    "I'm dying to see that movie",
    "that joke killed me",
    "I'm crazy about you",
    "I'm blind without coffee, haha",
    "soy malo para las matemáticas",
    "estoy enamorada",
    "tengo alergia a las reuniones",
    "me operé el ordenador",
    "I take my coffee black",
    "I like black coffee",
    "I like the color black",
    "soy muy independiente",
    "I'm liberal with the salt",
    "I'm conservative with money",
    "I'm a straight shooter",
    "go straight ahead",
    "mi hijo es médico",
    "my daughter is a doctor in a cancer ward",
    "mi marido trabaja con pacientes con Alzheimer",
    "estudio psicología",
    "estudio medicina y me toca oncología",
    "leo sobre budismo",
    "I'm reading a book on Islam",
    "I teach history of the labor unions",
    "mi padre es policía",
    "mi abuela hace las mejores empanadas"
  })
  void a_topic_a_mention_and_an_everyday_number_are_nothing(String text) {
    assertThat(sensitive.findIn(text)).isEmpty();
  }

  @Test
  void what_somebody_else_says_of_himself_in_quotation_marks_is_his() {
    assertThat(sensitive.scopesOf("En la película dice «tengo diabetes» y se va")).isEmpty();
  }

  @Test
  void a_secret_in_quotation_marks_is_a_secret() {
    assertThat(sensitive.masked("me dijo \"la clave del wifi es Sol2020\"")).endsWith("es ███████\"");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_kind_is_never_kept_or_takes_a_special_consent(Kind kind) {
    assertThat(kind.isNever()).isEqualTo(kind.scope().isEmpty());
    assertThat(kind.scope().stream()).allMatch(ConsentScope::isSpecial);
  }

  @Test
  void every_special_consent_can_be_asked_for() {
    Set<ConsentScope> asked = EnumSet.allOf(Kind.class).stream().flatMap(kind -> kind.scope().stream())
        .collect(Collectors.toSet());

    assertThat(asked).containsExactlyInAnyOrderElementsOf(
        EnumSet.complementOf(EnumSet.of(ConsentScope.PERSONALIZATION)));
  }

  @Test
  void a_code_is_read_no_further_than_anybody_writes_one_so_that_many_of_them_take_time_in_proportion() {
    String text = "my key is a1b2" + " c3d4".repeat(1_000);

    int longest = SensitiveContent.standard().findIn(text).stream().mapToInt(finding -> finding.end() - finding.start()).max()
        .orElseThrow();

    assertThat(longest).isBetween(40 * " c3d4".length(), 50 * " c3d4".length());
  }
}
