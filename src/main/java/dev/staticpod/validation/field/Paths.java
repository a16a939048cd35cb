package dev.staticpod.validation.field;

import java.util.Arrays;
import java.util.Optional;

/// The forms of paths (`pkg/apis/core/validation/validation.go`).
public final class Paths {
  private Paths() {}

  /// Checks that no element is `..`.
  public static Optional<String> noBacksteps(String path) {
    boolean back = Arrays.asList(path.split("/", -1)).contains("..");
    return Names.unless(!back, "must not contain '..'");
  }

  /// Checks that the path leads below the directory that it is about.
  public static Optional<String> descending(String path) {
    return path.startsWith("/") ? Optional.of("must be a relative path") : noBacksteps(path);
  }

  /// Checks that the path leads below its directory, and is not a name that the kubelet keeps for
  /// itself.
  public static Optional<String> nonReserved(String path) {
    return descending(path)
        .or(() -> Names.unless(!path.startsWith(".."), "must not start with '..'"));
  }
}
