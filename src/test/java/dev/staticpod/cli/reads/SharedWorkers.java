package dev.staticpod.cli.reads;

import dev.staticpod.cli.StaticPod;
import dev.staticpod.cli.Workers;
import dev.staticpod.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The tests of a class share their workers, because none changes anything there: to install a pod
/// for each of them would cost more than all that they read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedWorkers extends Workers {
  private final int count;
  private Sandbox sandbox;

  SharedWorkers(int count) {
    this.count = count;
  }

  @BeforeAll
  final void startSandbox(@TempDir Path first) throws Exception {
    sandbox = Sandbox.start(count, System.getenv("PATH"), InstantSource.system());
    prepare(StaticPod.in(sandbox, first));
  }

  /// Makes what all tests read.
  ///
  /// @param user whose home is another one than those of the tests
  abstract void prepare(StaticPod user) throws Exception;

  @AfterAll
  final void closeSandbox() {
    sandbox.close();
  }

  @Override
  public final Sandbox sandbox() {
    return sandbox;
  }
}
