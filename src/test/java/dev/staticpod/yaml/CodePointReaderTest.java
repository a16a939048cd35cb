package dev.staticpod.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

class CodePointReaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a: b\nc: [d, 'e', \"f\\n\"]\n",
        "a: |\n  one\n  two\n\n# end\n---\nb: &x {c: *x}\n",
        "a: 'é😀\u2028\u2029 b'\r\nc: \"d\r  e\"\r\n",
        "\uFEFFa: \uFEFFb\n",
        "? k\n: - v\n  -\n!t <<: ~ # c\n",
        "%YAML 1.1\n---\n!!str a\n...\n",
      })
  void readsAsTheReaderOfTheLibraryDoes(String text) {
    assertThat(events(new CodePointReader(text))).isEqualTo(events(new StreamReader(text)));
  }

  @Test
  void doesSoBeyondItsChunks() {
    String text = "a: '" + "😀 x".repeat(3000) + "'\nb: " + "y".repeat(5000) + "\n";

    assertThat(events(new CodePointReader(text))).isEqualTo(events(new StreamReader(text)));
  }

  @Test
  void findsWhatIsNotAllowedAtItsPlaceAndNotTooEarly() {
    String text = "😀".repeat(5000) + "\u0007";
    var reader = new CodePointReader(text);

    reader.forward(2000);
    assertThat(reader.peek()).isEqualTo("😀".codePointAt(0));
    assertThatThrownBy(() -> reader.forward(3000))
        .isInstanceOfSatisfying(
            ReaderException.class, e -> assertThat(e.getPosition()).isEqualTo(5000));
  }

  @Test
  void countsADocumentFromItsBeginning() {
    var reader = new CodePointReader("ab\ncd");

    reader.forward(3);
    reader.resetDocumentIndex();

    assertThat(reader.prefixForward(2)).isEqualTo("cd");
    assertThat(reader.getDocumentIndex()).isEqualTo(2);
    assertThat(reader.getIndex()).isEqualTo(5);
    assertThat(reader.prefix(3)).isEmpty();
    assertThat(reader.peek()).isZero();
  }

  private static List<String> events(StreamReader reader) {
    var parser = new ParserImpl(reader, new LoaderOptions());
    var events = new ArrayList<String>();
    while (!parser.checkEvent(Event.ID.StreamEnd)) {
      Event event = parser.getEvent();
      events.add(event + " " + place(event.getStartMark()) + " " + place(event.getEndMark()));
    }
    return events;
  }

  private static String place(Mark mark) {
    return mark.getIndex() + "=" + mark.getLine() + ":" + mark.getColumn();
  }
}
