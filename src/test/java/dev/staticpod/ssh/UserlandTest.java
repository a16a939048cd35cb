package dev.staticpod.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.Programs;
import dev.staticpod.node.ShellResult;
import dev.staticpod.ssh.exec.SshShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes that are not like ours: small userlands, other languages, no SFTP.
@Timeout(30)
class UserlandTest {
  @RegisterExtension final SshLab lab = new SshLab();

  /// Everything our command line and the scripts' shell use comes from BusyBox.
  @Test
  void needsNoMoreThanBusyBox() throws Exception {
    Path busybox = Programs.find("busybox", "busybox-static");
    Path directory = Files.createDirectories(lab.home().resolve("applets"));
    for (String applet : List.of("id", "cat", "head", "sed", "sleep")) {
      Files.createSymbolicLink(directory.resolve(applet), busybox);
    }
    SshServer server = lab.server("SetEnv PATH=" + directory);

    try (SshShell shell = lab.connect(server)) {
      assertThat(shell.run("command -v id; exit 5\n", _ -> {})).isEqualTo(new ShellResult(5, ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "en_US.ISO-8859-1", "tr_TR.UTF-8", "nonsense"})
  void passesOnBytesWhateverTheNodesLanguage(String locale) throws Exception {
    SshServer server = lab.server("SetEnv LANG=%s LC_ALL=%s".formatted(locale, locale));

    try (SshShell shell = lab.connect(server)) {
      var lines = new ArrayList<String>();
      ShellResult result =
          shell.run(
              "echo 'gr\u00fc\u00df \u65e5\u672c I'\n", line -> lines.add(new String(line, UTF_8)));

      assertThat(lines).containsExactly("gr\u00fc\u00df \u65e5\u672c I");
      assertThat(result.stderr()).isEmpty();
    }
  }

  @Test
  void needsNoSftp() throws Exception {
    SshServer server = lab.server("Subsystem sftp /nowhere", "AllowTcpForwarding no");

    Path file = lab.home().resolve("written");
    try (SshShell shell = lab.connect(server)) {
      String script = "cat >%s <<'END'\nkind: Pod\nEND\nexit 4\n".formatted(file);

      assertThat(shell.run(script, _ -> {})).isEqualTo(new ShellResult(4, ""));
    }
    assertThat(file).hasContent("kind: Pod\n");
  }
}
