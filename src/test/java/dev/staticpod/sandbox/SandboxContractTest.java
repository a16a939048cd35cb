package dev.staticpod.sandbox;

import dev.staticpod.node.Shell;
import dev.staticpod.node.ShellContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The sandbox keeps both contracts: that of what runs scripts, and that of a node.
class SandboxContractTest {
  private static SandboxRoot ground;

  @BeforeAll
  static void starts() throws Exception {
    ground = SandboxRoot.sandbox();
  }

  @AfterAll
  static void stops() {
    ground.close();
  }

  @Nested
  class AsAShell implements ShellContract {
    @Override
    public Shell shell() throws Exception {
      return ground.connect();
    }
  }

  @Nested
  class AsANode implements NodeContract {
    @Override
    public SandboxRoot ground() {
      return ground;
    }
  }
}
