package dev.staticpod.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptCommentsTest {
  private final Changes changes = new Changes();

  @Test
  void commentsAndEmptyLinesGo() {
    String script =
        """
        #!/bin/sh
        # why

        probe() {
          # how
          echo "a # b" # ö
        }
        """;

    assertThat(new ScriptComments(changes).without(script.getBytes(UTF_8)))
        .asString(UTF_8)
        .isEqualTo(
            """
            probe() {
              echo "a # b" # ö
            }
            """);
    assertThat(changes.of(Rewriting.SCRIPT_COMMENTS)).isEqualTo(3);
  }
}
