package dev.staticpod.ssh.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerNoticesTest {
  private static final String LEFT_OUT = "... it says more, which is left out";

  private final ServerNotices notices = new ServerNotices();

  @Test
  void leavesWhatPeopleReadAsItIs() {
    assertThat(notices.shown("1. phone\n2. text message\n"))
        .isEqualTo("1. phone\n2. text message\n");
    assertThat(notices.shown("")).isEmpty();
    assertThat(notices.shown("x".repeat(60_000))).hasSize(60_000);
  }

  @Test
  void cutsOffALongTextAndAllThatComesAfter() {
    String said = notices.shown("x".repeat(100_000));

    assertThat(said).isEqualTo("x".repeat(65_536) + "\n" + LEFT_OUT);
    assertThat(notices.shown("more")).isEmpty();
  }

  @Test
  void cutsOffTextsThatGoOnWithoutEnd() {
    String all =
        IntStream.range(0, 100_000)
            .mapToObj(i -> notices.shown("line " + i + "\n"))
            .collect(Collectors.joining());

    assertThat(all.lines()).hasSize(1001).contains("line 999").endsWith(LEFT_OUT);
  }

  @Test
  void cutsOffManyShortLinesOfOneText() {
    assertThat(notices.shown("x\n".repeat(20_000)).lines()).hasSize(1001).endsWith(LEFT_OUT);
  }
}
