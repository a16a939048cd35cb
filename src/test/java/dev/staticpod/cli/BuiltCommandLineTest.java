package dev.staticpod.cli;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same command lines with the distribution, whose classes the build rewrites: both have to do
/// the same. Runs once it is built, in the phase `verify`, where it is all that is left to do: each
/// test is a process of its own, and they share nothing.
@Tag("distribution")
@Execution(ExecutionMode.CONCURRENT)
class BuiltCommandLineTest extends CommandLineTest {
  @Override
  StaticPod program() {
    return super.program().by(BuiltProgram.named());
  }

  /// One of each kind: commands that need no node have a cache of their own. Without a usable cache
  /// the runtime does not start in this mode.
  @ParameterizedTest
  @ValueSource(strings = {"--version", "list --help"})
  void startsWithTheClassesOfItsCache(String line) {
    program()
        .with(Map.of("STATIC_POD_JAVA_OPTS", "-XX:AOTMode=on"))
        .line(line)
        .exits(0)
        .assertOut()
        .contains("static-pod ");
  }

  /// A cache that is missing or damaged makes a command slower, and nothing else.
  @Test
  void whatTheRuntimeReportsIsNotMixedWithTheAnswer() {
    CommandLineRun run =
        program()
            .with(Map.of("STATIC_POD_JAVA_OPTS", "-XX:AOTCache=missing.aot"))
            .line("--version")
            .exits(0);

    run.assertOut().startsWith("static-pod ");
    run.assertErr().contains("[aot]");
  }
}
