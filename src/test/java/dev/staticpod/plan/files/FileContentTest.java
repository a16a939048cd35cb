package dev.staticpod.plan.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.plan.Plan;
import dev.staticpod.plan.PodChange;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.pod.PodName;
import dev.staticpod.plan.pod.PodRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileContentTest {
  private static final FileContent SECRET = FileContent.of("hunter2\n").sensitive();

  @Test
  void keepsBytesAsTheyAre() {
    byte[] bytes = {0, (byte) 0xff, '\r', '\n'};
    FileContent content = FileContent.of(bytes, FileContent.Sensitivity.PLAIN);

    bytes[0] = 1;
    content.bytes()[1] = 1;

    assertThat(content.bytes()).containsExactly(0, 0xff, '\r', '\n');
    assertThat(content.size()).isEqualTo(4);
  }

  @Test
  void isTextOnlyWhereItIsWholeUtf8WithoutANul() {
    assertThat(FileContent.of("gr\u00fc\u00df\r\nno end").text())
        .contains("gr\u00fc\u00df\r\nno end");
    assertThat(text((byte) 0xc3)).isEmpty();
    assertThat(text((byte) 'a', (byte) 0)).isEmpty();
    assertThat(text()).contains("");
  }

  private static Optional<String> text(byte... bytes) {
    return FileContent.of(bytes, FileContent.Sensitivity.PLAIN).text();
  }

  @Test
  void isEqualToTheSameBytesOfTheSameSensitivity() {
    assertThat(FileContent.of("a"))
        .isEqualTo(FileContent.of("a"))
        .hasSameHashCodeAs(FileContent.of("a"));
    assertThat(FileContent.of("a")).isNotEqualTo(FileContent.of("b"));
    assertThat(FileContent.of("a")).isNotEqualTo(FileContent.of("a").sensitive());
  }

  @Test
  void whatIsSensitiveIsInNoText() {
    assertThat(SECRET.text()).isEmpty();
    assertThat(SECRET.bytes()).isEqualTo("hunter2\n".getBytes(UTF_8));
    assertThat(SECRET).hasToString("***");
  }

  @Test
  void whatHoldsSomethingSensitiveDoesNotShowItNorItsDigest() {
    var write =
        new Step.WriteFile("/m/key", new Precondition.Absent(), SECRET, FileAttributes.mode("600"));
    var delete = new Step.DeleteFile(new Precondition.Present(write.file()));
    var pod = PodChange.present(new PodRef(new PodName("default", "a"), "w1", "/m/a", "0"));

    String all =
        new Plan(List.of(pod), List.of(write, delete), List.of()).toString()
            + write.title()
            + delete.title();

    assertThat(all).doesNotContain("hunter2", SECRET.sha256()).contains("/m/key");
  }

  @Test
  void isReadAgainWhereverItIs() throws IOException {
    FileContent streamed =
        FileContent.of(
            () -> new ByteArrayInputStream("a".getBytes(UTF_8)),
            1,
            FileContent.of("a").sha256(),
            FileContent.Sensitivity.PLAIN);

    assertThat(streamed.bytes()).isEqualTo(streamed.bytes()).containsExactly('a');
    assertThat(streamed).isEqualTo(FileContent.of("a")).hasSameHashCodeAs(FileContent.of("a"));
    assertThat(streamed.text()).isEmpty();
    assertThat(streamed).hasToString("(1 bytes)");
  }

  @Test
  void ofWhatOnlyTheNodeHasTheDigestIsKnown() {
    FileContent kept =
        FileContent.onNode(1, FileContent.of("a").sha256(), FileContent.Sensitivity.PLAIN);

    assertThat(kept.isOnNode()).isTrue();
    assertThat(kept.sha256()).isEqualTo(FileContent.of("a").sha256());
    assertThat(kept).isNotEqualTo(FileContent.of("a"));
    assertThatThrownBy(kept::bytes).isInstanceOf(IllegalStateException.class);
  }
}
