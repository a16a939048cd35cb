package dev.staticpod.cli;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The same command lines with the distribution, whose classes the build rewrites: both have to do
/// the same. Runs once it is built, in the phase `verify`.
@Tag("distribution")
class BuiltCommandLineTest extends CommandLineTest {
  @Override
  StaticPod program() {
    return super.program().by(BuiltProgram.named());
  }

  @Test
  void startsWithTheClassesOfItsCache() {
    program()
        .with(Map.of("STATIC_POD_JAVA_OPTS", "-XX:AOTMode=on"))
        .line("--version")
        .exits(0)
        .assertOut()
        .startsWith("static-pod ");
  }
}
