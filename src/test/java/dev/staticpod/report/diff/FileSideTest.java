package dev.staticpod.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.files.FileContent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A file that is changed by a plan is in its diff, whatever is in the file.
class FileSideTest {
  private static final FileSide EMPTY = side("");

  @Test
  void anEmptyFileThatComesOrGoesIsNamed() {
    assertThat(FileSide.NONE.diff(EMPTY, FileDiff::unified))
        .isEqualTo("Files /dev/null and node-1:/etc/a differ (it is empty)\n");
    assertThat(EMPTY.diff(FileSide.NONE, FileDiff::unified))
        .isEqualTo("Files node-1:/etc/a and /dev/null differ (it is empty)\n");
  }

  @Test
  void aFileThatStaysEmptyIsNot() {
    assertThat(EMPTY.diff(EMPTY, FileDiff::unified)).isEmpty();
    assertThat(EMPTY.diff(side("a\n"), FileDiff::unified)).endsWith("+a\n");
  }

  private static FileSide side(String text) {
    return new FileSide("node-1:/etc/a", Optional.of(FileContent.of(text)));
  }
}
