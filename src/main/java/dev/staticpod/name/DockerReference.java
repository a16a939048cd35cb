package dev.staticpod.name;

import java.util.Locale;

/// The name of an image as it is written, in the parts that container runtimes and kubelets see in
/// it (distribution/reference, `normalize.go`). Any text has them: whether it is well formed is
/// another question.
///
/// @param domain the registry; Docker Hub where none is written
/// @param remainder the rest, which on Docker Hub has an owner: `library` where none is written
public record DockerReference(String domain, String remainder) {
  private static final String HUB = "docker.io";
  private static final String FORMER_HUB = "index.docker.io";
  private static final String OFFICIAL = "library/";

  /// The parts of what is written in a manifest or an archive.
  public static DockerReference parse(String written) {
    int slash = written.indexOf('/');
    if (slash < 0) {
      return new DockerReference(HUB, OFFICIAL + written);
    }
    String first = written.substring(0, slash);
    String rest = written.substring(slash + 1);
    if (first.equals(HUB) || first.equals(FORMER_HUB)) {
      return ofHub(rest);
    }
    return isDomain(first) ? new DockerReference(first, rest) : ofHub(written);
  }

  private static DockerReference ofHub(String name) {
    return new DockerReference(HUB, name.contains("/") ? name : OFFICIAL + name);
  }

  /// The first part is a domain where it looks like one.
  private static boolean isDomain(String first) {
    return first.equals("localhost")
        || first.contains(".")
        || first.contains(":")
        || !first.toLowerCase(Locale.ROOT).equals(first);
  }

  /// The name in full.
  public String full() {
    return domain + "/" + remainder;
  }

  /// Whether the name says which image is meant: by a digest, or by another tag than `latest`.
  public boolean isFixed() {
    String last = remainder.substring(remainder.lastIndexOf('/') + 1);
    return full().contains("@") || (last.contains(":") && !last.endsWith(":latest"));
  }
}
