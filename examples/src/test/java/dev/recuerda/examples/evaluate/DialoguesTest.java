package dev.recuerda.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recuerda.memory.conversation.Message;
import dev.recuerda.memory.conversation.MessageType;
import dev.recuerda.memory.conversation.Role;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialoguesTest {

  private static final String SECRET = "the safe stands behind the picture";
  private static final String SOUND = "[{'sample_id':'c','conversation':{'speaker_a':'Rosa','speaker_b':'Tom',"
      + "'session_1_date_time':'1:56 pm on 8 May, 2023','session_1':[{'speaker':'Rosa','dia_id':'D1:1','text':'" + SECRET
      + "'}]},'qa':[{'question':'Where?','evidence':['D1:1'],'category':4}]}]";

  @TempDir
  private Path folder = Path.of("");

  @Test
  void the_first_speaker_owns_the_memory_and_the_second_stands_where_an_assistant_would() {
    List<Message> turns = tiny().get(0).turns();

    assertThat(turns.get(0).role()).isEqualTo(Role.ASSISTANT);
    assertThat(turns.get(0).author()).contains("Tom");
    assertThat(turns.get(1).role()).isEqualTo(Role.USER);
    assertThat(turns.get(1).author()).contains("Rosa");
  }

  @Test
  void one_who_is_called_assistant_has_no_name() {
    assertThat(tiny().get(1).turns().get(1).author()).isEmpty();
  }

  @Test
  void a_turn_has_its_id_its_time_and_its_caption_on_a_line_of_its_own() {
    Message turn = tiny().get(0).turns().get(2);

    assertThat(turn.id().value()).isEqualTo("D1:3");
    assertThat(turn.at()).isEqualTo(Instant.parse("2023-05-08T13:56:02Z"));
    assertThat(turn.text()).isEqualTo("Nice. I repaired my old bicycle.\na photo of a red tandem");
  }

  @Test
  void a_turn_without_words_says_its_caption_or_is_a_wordless_picture() {
    List<Message> turns = tiny().get(0).turns();

    assertThat(turns.get(3).text()).isEqualTo("a photo of a glazed teapot");
    assertThat(turns.get(6).type()).isEqualTo(MessageType.IMAGE);
    assertThat(turns.get(6).text()).isEmpty();
  }

  @Test
  void sessions_follow_each_other_by_number_whatever_their_order_in_the_file() {
    List<Message> turns = tiny().get(1).turns();

    assertThat(turns).extracting(turn -> turn.id().value()).containsExactly("D1:1", "D1:2", "D2:1");
    assertThat(turns.get(0).at()).isEqualTo(Instant.parse("2024-01-31T23:59:00Z"));
    assertThat(turns.get(2).at()).isEqualTo(Instant.parse("2024-02-01T00:30:00Z"));
  }

  @Test
  void a_question_without_usable_evidence_is_there_and_not_scored() {
    assertThat(tiny().get(0).questions()).extracting(Dialogue.Question::isScored)
        .containsExactly(true, true, true, false, true, true);
    assertThat(tiny().get(0).questions().get(1).gold()).containsExactlyInAnyOrder("D1:3", "D2:2");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "'sample_id':'c',                   | ``                                | [0].sample_id is required",
      "'sample_id':'c'                    | 'sample_id':7                     | [0].sample_id must be text",
      "'sample_id':'c'                    | 'sample_id':' '                   | [0].sample_id must not be blank",
      "'speaker_a':'Rosa',                | ``                                | c.conversation.speaker_a is required",
      "'speaker_b':'Tom'                  | 'speaker_b':'Rosa'                | c.conversation.speaker_b must not be the same as speaker_a",
      "'session_1_date_time':'1:56 pm on 8 May, 2023', | ``                   | c.conversation.session_1_date_time is required",
      "1:56 pm on 8 May, 2023             | 13:56 on 8 May, 2023              | c.conversation.session_1_date_time must be a time such as 1:56 pm on 8 May, 2023",
      "1:56 pm on 8 May, 2023             | 1:56 pm on 31 June, 2023          | c.conversation.session_1_date_time must be a time such as",
      "1:56 pm on 8 May, 2023             | 1:56 pm on 8 May, 1203            | c.conversation.session_1_date_time must lie between the years",
      "'speaker':'Rosa','dia_id'          | 'speaker':'Eve','dia_id'          | c.conversation.session_1[0].speaker must be one of the two speakers",
      "'dia_id':'D1:1',                   | ``                                | c.conversation.session_1[0].dia_id is required",
      "'session_1':[                      | 'session_1':[7,                   | c.conversation.session_1[0] must be a JSON object",
      "'session_1':[                      | 'session_1':[{'speaker':'Rosa','dia_id':'D1:1','text':'a'}, | c.conversation.session_1[1].dia_id must not be the same as that of another turn",
      "'text':'                           | 'text':7,'words':'                | c.conversation.session_1[0].text must be text",
      "'text':'                           | 'text':'\\u0000                   | c.conversation.session_1[0].text must not contain U+0000",
      "'text':'                           | 'blip_caption':[],'text':'        | c.conversation.session_1[0].blip_caption must be text",
      "'session_1':                       | 'session_x':                      | c.conversation must have sessions, such as session_1",
      "'qa':[                             | 'qa':7,'other':[                  | c.qa must be a list",
      "'question':'Where?',               | ``                                | c.qa[0].question is required",
      "'category':4                       | 'category':6                      | c.qa[0].category must be between 1 and 5, is 6",
      "'category':4                       | 'category':'4'                    | c.qa[0].category must be a whole number",
      "'evidence':['D1:1']                | 'evidence':'D1:1'                 | c.qa[0].evidence must be a list",
      "'evidence':['D1:1']                | 'evidence':[1]                    | c.qa[0].evidence[0] must be text",
  })
  void what_is_wrong_is_named_by_file_conversation_field_and_rule(String sound, String broken, String complaint)
      throws IOException {
    assertThat(SOUND).contains(sound.strip());
    Path file = write("data.json", SOUND.replace(sound.strip(), broken.strip()));

    assertThatThrownBy(() -> Dialogues.at(file)).message().startsWith("data.json: " + complaint.strip())
        .doesNotContain("safe", "picture");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "[]           | data.json must hold a conversation",
      "7            | data.json must be a JSON object",
      "[{'a':1} {}] | data.json must be one valid JSON value (it goes wrong at line 1, column",
      "{'a':1,'a':2} | data.json must be one valid JSON value (it goes wrong at line 1, column",
      "[[]]         | data.json: [0] must be a JSON object",
      "{'id':7}     | data.json: sample_id is required",
  })
  void a_file_of_another_shape_is_refused_by_its_name(String content, String complaint) throws IOException {
    Path file = write("data.json", content.strip());

    assertThatThrownBy(() -> Dialogues.at(file)).message().startsWith(complaint.strip());
  }

  @Test
  void what_is_no_json_is_refused_without_its_words() throws IOException {
    Path file = write("data.json", "[{'text': " + SECRET);

    assertThatThrownBy(() -> Dialogues.at(file)).message().contains("data.json").doesNotContain("safe");
  }

  @Test
  void a_file_that_is_not_utf_8_is_refused() throws IOException {
    Path file = Files.write(folder.resolve("data.json"), SOUND.replace("Rosa", "Ros\u00e1").getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Dialogues.at(file)).hasMessage("data.json must be written in UTF-8");
  }

  @Test
  void a_folder_is_read_in_the_order_of_the_names_and_other_endings_are_passed_over() throws IOException {
    write("b.json", SOUND.replace("'c'", "'second'"));
    write("a.json", SOUND.replace("'c'", "'first'"));
    write("SOURCE.txt", "no JSON");

    assertThat(Dialogues.at(folder)).extracting(Dialogue::name).containsExactly("first", "second");
  }

  @Test
  void two_conversations_of_one_name_are_refused() throws IOException {
    write("a.json", SOUND);
    write("b.json", SOUND);

    assertThatThrownBy(() -> Dialogues.at(folder))
        .hasMessage("b.json: [0].sample_id must not be the same as that of another conversation");
  }

  @Test
  void a_file_of_another_shape_in_a_folder_is_named() throws IOException {
    write("a.json", SOUND);
    write("errors.json", "[{'question_id':'locomo_0'}]");

    assertThatThrownBy(() -> Dialogues.at(folder)).hasMessage("errors.json: [0].sample_id is required");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content.replace('\'', '"'));
  }

  private static List<Dialogue> tiny() {
    try {
      return Dialogues.at(Path.of(Objects.requireNonNull(DialoguesTest.class.getResource("locomo")).toURI()));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
