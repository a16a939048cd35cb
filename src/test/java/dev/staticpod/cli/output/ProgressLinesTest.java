package dev.staticpod.cli.output;

import static dev.staticpod.live.Runs.sending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.report.ProgressText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final List<String> said = new ArrayList<>();
  private final ProgressLines lines = new ProgressLines(ProgressText.Detail.NORMAL, said::add);

  @Test
  void tellsOfEachQuarterOfWhatIsSent() {
    for (int percent = 0; percent <= 100; percent++) {
      lines.accept(sending(percent / 10, "w1", "web.tar", percent, 100));
    }

    assertThat(said)
        .containsExactly(
            "w1: sending web.tar: 0% of 100 bytes",
            "w1: sending web.tar: 25% of 100 bytes",
            "w1: sending web.tar: 50% of 100 bytes",
            "w1: sending web.tar: 75% of 100 bytes",
            "w1: sending web.tar: 100% of 100 bytes");
  }

  @Test
  void tellsEachHalfMinuteThatItGoesOn() {
    for (int percent = 3; percent < 9; percent++) {
      lines.accept(sending(percent * 10, "w1", "web.tar", percent, 100));
      lines.accept(sending(percent * 10, "w2", "web.tar", percent, 100));
    }

    assertThat(said)
        .containsExactly(
            "w1: sending web.tar: 3% of 100 bytes",
            "w2: sending web.tar: 3% of 100 bytes",
            "w1: sending web.tar: 6% of 100 bytes",
            "w2: sending web.tar: 6% of 100 bytes");
  }
}
