package dev.staticpod.kubelet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A minor version of Kubernetes 1, as far as the rules know it.
public record KubeletVersion(int minor) implements Comparable<KubeletVersion> {
  private static final int OLDEST_MINOR = 20;
  private static final int NEWEST_MINOR = 36;
  private static final Pattern TEXT =
      Pattern.compile("(?:Kubernetes )?v?1\\.([0-9]{1,3})(?:[.+-].*)?");

  /// The oldest version that the rules know.
  public static final KubeletVersion OLDEST = new KubeletVersion(OLDEST_MINOR);

  /// The newest version that the rules know.
  public static final KubeletVersion NEWEST = new KubeletVersion(NEWEST_MINOR);

  public KubeletVersion {
    if (minor < 0) {
      throw new IllegalArgumentException("not a minor version: " + minor);
    }
  }

  /// Reads `1.29`, `v1.29.3`, `Kubernetes v1.20.2`.
  public static Optional<KubeletVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(new KubeletVersion(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }

  /// The version whose rules are nearest to this one's.
  public KubeletVersion known() {
    return new KubeletVersion(Math.clamp(minor, OLDEST_MINOR, NEWEST_MINOR));
  }

  /// Whether the version is this minor one or a later one.
  public boolean atLeast(int other) {
    return minor >= other;
  }

  @Override
  public int compareTo(KubeletVersion other) {
    return Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return "1." + minor;
  }
}
