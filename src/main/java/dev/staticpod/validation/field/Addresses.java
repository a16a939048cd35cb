package dev.staticpod.validation.field;

import dev.staticpod.kubelet.KubeletVersion;
import java.util.Optional;
import java.util.regex.Pattern;

/// IP addresses as text (Go's `net.ParseIP`; from 1.21 to 1.35 with leading zeros, k8s.io/utils
/// `net/parse.go`; since 1.36 without IPv4 in IPv6).
public final class Addresses {
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern ZEROS =
      Pattern.compile("(?<![0-9a-fA-F])0+(?=[0-9]+\\.)|(?<=\\.)0+(?=[0-9])");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final int GROUPS = 8;

  private Addresses() {}

  /// Why a text is no IP address for a kubelet of this version; empty if it is one.
  public static Optional<String> problem(String text, KubeletVersion version) {
    boolean mapped = text.matches("(?i)(0*:)*+ffff:[0-9.]+") && text.contains(".");
    return Names.unless(
        isAddress(sloppy(text, version)) && !(version.atLeast(36) && mapped),
        "must be an IP address");
  }

  /// Returns the text without the zeros that a number may begin with.
  private static String sloppy(String text, KubeletVersion version) {
    return version.atLeast(21) && !version.atLeast(36) ? ZEROS.matcher(text).replaceAll("") : text;
  }

  /// Whether the text is an IP address.
  public static boolean isAddress(String text) {
    return IPV4.matcher(text).matches() || (text.contains(":") && isIpv6(text));
  }

  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == GROUPS;
    }
    String before = text.substring(0, gap);
    String after = text.substring(gap + 2);
    int count = (before.isEmpty() ? 0 : groups(before)) + (after.isEmpty() ? 0 : groups(after));
    return count >= 0 && count < GROUPS && !before.contains(".");
  }

  /// How many groups of 16 bits there are; far below zero if one is wrong.
  private static int groups(String text) {
    String[] groups = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < groups.length; i++) {
      if (i == groups.length - 1 && IPV4.matcher(groups[i]).matches()) {
        count += 2;
      } else if (GROUP.matcher(groups[i]).matches()) {
        count++;
      } else {
        return -2 * GROUPS;
      }
    }
    return count;
  }
}
