package dev.staticpod.sandbox;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// The contract on a real node, whose static pods it takes over; the end-to-end tests run it.
@Tag("lab")
class RealNodeContractTest implements NodeContract {
  private static SandboxRoot ground;

  @BeforeAll
  static void connects() throws Exception {
    ground = SandboxRoot.real();
  }

  @AfterAll
  static void disconnects() {
    ground.close();
  }

  @Override
  public SandboxRoot ground() {
    return ground;
  }
}
