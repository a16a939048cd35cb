package dev.staticpod.image;

import java.util.Locale;

/// What machines an image is for.
///
/// @param os in Go's words, such as `linux`
/// @param architecture in Go's words, such as `amd64`
/// @param variant such as `v7` of `arm`; empty where there is none
public record Platform(String os, String architecture, String variant) {
  /// Whether a Linux machine can run the image.
  ///
  /// @param machine as `uname -m` calls it
  public boolean isFor(String machine) {
    return os.equals("linux") && architecture.equals(architectureOf(machine));
  }

  /// What Go calls a machine.
  ///
  /// @param machine as `uname -m` calls it
  public static String architectureOf(String machine) {
    return switch (machine.toLowerCase(Locale.ROOT)) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      case "i386", "i486", "i586", "i686" -> "386";
      case "loongarch64" -> "loong64";
      case "mips64" -> "mips64le";
      case String other when other.startsWith("armv") -> "arm";
      case String other -> other;
    };
  }

  @Override
  public String toString() {
    return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
  }
}
