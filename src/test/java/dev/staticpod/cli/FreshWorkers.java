package dev.staticpod.cli;

import dev.staticpod.sandbox.Sandbox;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Each test has workers of its own, which nothing was installed on yet.
public abstract class FreshWorkers extends Workers {
  private final int count;
  private Sandbox sandbox;

  public FreshWorkers(int count) {
    this.count = count;
  }

  @BeforeEach
  public final void startSandbox() throws Exception {
    sandbox = Sandbox.start(count, System.getenv("PATH"), InstantSource.system());
  }

  @AfterEach
  public final void closeSandbox() {
    sandbox.close();
  }

  @Override
  public final Sandbox sandbox() {
    return sandbox;
  }
}
