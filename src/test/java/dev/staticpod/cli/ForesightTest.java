package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForesightTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --host ops@web-1:2222",
        "list --host=ops@web-1:2222 -o wide",
        "install pod.yaml --host ops@web-1:2222,web-2",
        "install pod.yaml --host=ops@web-1:2222,web-2 --host web-3"
      })
  void seesTheFirstHostOfTheCommandLine(String line) {
    assertThat(Foresight.host(process(Map.of("STATIC_POD_HOST", "other")), words(line)))
        .contains("ops@web-1:2222");
  }

  @Test
  void seesTheFirstHostOfTheEnvironment() {
    assertThat(Foresight.host(process(Map.of("STATIC_POD_HOST", "web-1,web-2")), words("list")))
        .contains("web-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "list --host", "list --hosts web-1"})
  void seesNoHostWhereNoneIsNamed(String line) {
    assertThat(Foresight.host(process(Map.of("STATIC_POD_HOST", "")), words(line))).isEmpty();
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  private static ProcessContext process(Map<String, String> environment) {
    ProcessContext system = ProcessContext.ofSystem();
    return new ProcessContext(
        system.streams(), environment, system.person(), system.time(), system.terminal());
  }
}
