package dev.staticpod.cli.model;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was asked for cannot be done, which shows only when the command runs. It ends as any other
/// wrong usage does.
public final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final @Nullable String meant;

  /// Names the problem.
  ///
  /// @param problem for people
  public UsageException(String problem) {
    this(problem, Optional.empty());
  }

  /// A mistake in a word that is near another.
  ///
  /// @param meant what the user may have meant
  public UsageException(String problem, Optional<String> meant) {
    super(problem);
    this.meant = meant.orElse(null);
  }

  /// What the user may have meant.
  public Optional<String> meant() {
    return Optional.ofNullable(meant);
  }

  /// Says what a value's own class found wrong with it.
  public UsageException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
    this.meant = null;
  }
}
