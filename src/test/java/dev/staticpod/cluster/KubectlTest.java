package dev.staticpod.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubectlTest {
  @Test
  void asksTheServerThatTheOptionsChoose() {
    assertThat(
            Kubectl.of(options(Optional.of("lab/admin.conf"), Optional.of("lab"))).command("get"))
        .isEqualTo("kubectl --kubeconfig lab/admin.conf --context lab get");
    assertThat(Kubectl.of(options(Optional.empty(), Optional.of("lab"))).command("get"))
        .isEqualTo("kubectl --context lab get");
    assertThat(Kubectl.of(options(Optional.of("a"), Optional.empty()), "b").command("get"))
        .isEqualTo("kubectl --kubeconfig a --context b get");
  }

  @Test
  void needsNoOptionWhereNoneWasGiven() {
    assertThat(Kubectl.of(options(Optional.empty(), Optional.empty()))).isEqualTo(Kubectl.plain());
    assertThat(Kubectl.plain().command("get pods")).isEqualTo("kubectl get pods");
  }

  @Test
  void canBeTyped() {
    assertThat(
            Kubectl.of(options(Optional.of("my file"), Optional.of("it's $HOME"))).command("get"))
        .isEqualTo("kubectl --kubeconfig 'my file' --context 'it'\\''s $HOME' get");
    assertThat(Kubectl.of(options(Optional.empty(), Optional.of(""))).command("get"))
        .isEqualTo("kubectl --context '' get");
    assertThat(Kubectl.of(options(Optional.empty(), Optional.of("admin@prod"))).command("get"))
        .isEqualTo("kubectl --context admin@prod get");
  }

  private static ClusterOptions options(Optional<String> file, Optional<String> context) {
    return new ClusterOptions(file.map(Path::of), context, Map.of(), Path.of("/home/ann"), _ -> {});
  }
}
