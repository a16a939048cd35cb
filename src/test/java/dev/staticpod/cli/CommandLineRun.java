package dev.staticpod.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.AbstractStringAssert;

/// A command line that has ended. Its text form is all there is to know about it, and stands in
/// every failure.
///
/// @param out standard output
/// @param err standard error
public record CommandLineRun(List<String> arguments, int exitCode, String out, String err) {
  /// Holds the exit code to what is expected.
  public CommandLineRun exits(int expected) {
    assertThat(exitCode).as(this::toString).isEqualTo(expected);
    return this;
  }

  /// Begins an assertion on standard output.
  public AbstractStringAssert<?> assertOut() {
    return assertThat(out).as(this::toString);
  }

  /// Begins an assertion on standard error.
  public AbstractStringAssert<?> assertErr() {
    return assertThat(err).as(this::toString);
  }

  @Override
  public String toString() {
    return """
    $ static-pod %s
    exit code %d, standard output:
    %s
    standard error:
    %s
    """
        .formatted(String.join(" ", arguments), exitCode, out, err);
  }
}
