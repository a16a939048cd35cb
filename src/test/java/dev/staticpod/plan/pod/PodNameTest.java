package dev.staticpod.plan.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodNameTest {
  private static final String LONGEST_LABEL = "a".repeat(63);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "../../tmp/evil",
        "a/b",
        "a b",
        "a\nb",
        "a\tb",
        "a\0b",
        "%2e%2e",
        "%zz",
        "a?b",
        "a#b",
        "a'b",
        "$(id)",
        "`id`",
        "-a",
        "a-",
        "A",
        "ä",
        "a\u202eb",
        "a\u001b[2J"
      })
  void nothingButANameIsTaken(String text) {
    assertThat(PodName.of("default", text)).isEmpty();
    assertThat(PodName.of(text, "web")).isEmpty();
    assertThatThrownBy(() -> new PodName("default", text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PodName(text, "web")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNamespaceIsALabelAndANameASubdomain() {
    assertThat(PodName.of(LONGEST_LABEL, "a.b-1.c")).isPresent();
    assertThat(PodName.of(LONGEST_LABEL + "a", "web")).isEmpty();
    assertThat(PodName.of("a.b", "web")).isEmpty();
    assertThat(PodName.of("default", "a..b")).isEmpty();
    assertThat(PodName.of("default", (LONGEST_LABEL + ".").repeat(3) + "a".repeat(61))).isPresent();
    assertThat(PodName.of("default", (LONGEST_LABEL + ".").repeat(3) + "a".repeat(62))).isEmpty();
  }

  @Test
  void theKeyIsOfOnePodAlone() {
    var pod = new PodName("shop", "web.v1");

    assertThat(pod.key()).isEqualTo("shop.web.v1");
    assertThat(PodName.ofKey(pod.key())).contains(pod);
    assertThat(PodName.ofKey("lost+found")).isEmpty();
    assertThat(PodName.ofKey("web")).isEmpty();
    assertThat(PodName.ofKey("../../tmp/evil.web")).isEmpty();
  }

  @Test
  void aCommandAboutItNamesAnotherNamespaceThanTheDefault() {
    assertThat(new PodName("default", "web").command("describe", "ops@w1"))
        .isEqualTo("static-pod describe web --host ops@w1");
    assertThat(new PodName("shop", "web").command("history"))
        .isEqualTo("static-pod history web -n shop");
    assertThat(new PodName("default", "web").commandInNamespace("logs"))
        .isEqualTo("static-pod logs web -n default");
  }

  @Test
  void aNodeHasANameThatAClusterCanHave() {
    assertThatThrownBy(() -> new PodRef(new PodName("default", "web"), "../w1", "/m/web.yaml", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
