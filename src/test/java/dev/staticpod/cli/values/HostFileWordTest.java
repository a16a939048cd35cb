package dev.staticpod.cli.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.staticpod.plan.files.FileAttributes;
import org.junit.jupiter.api.Test;

class HostFileWordTest {
  private static FileAttributes attributes(String owner, String group, String mode) {
    return new FileAttributes(owner, group, mode);
  }

  @Test
  void hasAPathAndWhoseItIs() {
    assertThat(HostFileWord.read("a.conf:/etc/a.conf"))
        .isEqualTo(new HostFileWord("a.conf", "/etc/a.conf", attributes("", "", "")));
    assertThat(HostFileWord.read("./a:b/c:/etc/a/:0640:101:web"))
        .isEqualTo(new HostFileWord("./a:b/c", "/etc/a", attributes("101", "web", "640")));
    assertThat(HostFileWord.read("a:/etc/a::nobody"))
        .isEqualTo(new HostFileWord("a", "/etc/a", attributes("nobody", "", "")));
  }

  /// Of registries that are not on port 443 the files of containerd are in such directories.
  @Test
  void aDirectoryOfThePathMayHaveAColon() {
    String path = "/etc/containerd/certs.d/registry:5000/hosts.toml";

    assertThat(HostFileWord.read("hosts.toml:" + path))
        .isEqualTo(new HostFileWord("hosts.toml", path, attributes("", "", "")));
    assertThat(HostFileWord.read("hosts.toml:" + path + ":0600:root").path()).isEqualTo(path);
  }

  @Test
  void whatIsNoneIsNamed() {
    assertThatThrownBy(() -> HostFileWord.read("a:/etc/a:rw"))
        .hasMessageContaining("'rw' is no mode, such as 0640");
    assertThatThrownBy(() -> HostFileWord.read("a:/etc/a:0600:0:0:0"))
        .hasMessageContaining("has more parts than");
    assertThatThrownBy(() -> HostFileWord.read("a:etc")).hasMessageContaining("is not LOCAL:");
  }
}
