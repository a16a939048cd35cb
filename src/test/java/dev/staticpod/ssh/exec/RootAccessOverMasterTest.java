package dev.staticpod.ssh.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.ssh.SshServer;
import dev.staticpod.ssh.config.SshTarget;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/// The same over a master connection of `ssh`.
class RootAccessOverMasterTest extends RootAccessTest {
  private final Set<SshServer> shared = new HashSet<>();

  @Override
  SshTarget target(SshServer server) throws IOException, InterruptedException {
    if (shared.add(server)) {
      lab.configure("Host box", "User ops");
      lab.sharedAlias("box", server);
      lab.master("box");
      server.forget();
    }
    return SshTarget.parse("box");
  }

  @AfterEach
  void hasNotLoggedIn() {
    assertThat(lab.log())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("box: uses the master connection"));
  }
}
