package dev.staticpod.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.diagnostic.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextEditTest {
  @Test
  void anInsertionMovesWhatFollows() {
    assertThat(TextEdit.insert(1, "--").applyTo("ab")).isEqualTo("a--b");
  }

  @Test
  void aReplacementTakesTheExtentOfANode() {
    var span = new Span(new Location("f", 1, 2), 1, 3);

    assertThat(TextEdit.replace(span, "x").applyTo("abcd")).isEqualTo("axd");
  }

  @Test
  void severalEditsCountInTheOriginalText() {
    List<TextEdit> edits =
        List.of(new TextEdit(0, 1, "long"), TextEdit.insert(4, "!"), new TextEdit(2, 3, ""));

    assertThat(TextEdit.applyAll(edits, "abcd")).isEqualTo("longbd!");
  }

  @Test
  void anEditThatIsGivenTwiceIsMadeOnce() {
    TextEdit edit = TextEdit.insert(0, "a");

    assertThat(TextEdit.applyAll(List.of(edit, edit), "b")).isEqualTo("ab");
  }
}
