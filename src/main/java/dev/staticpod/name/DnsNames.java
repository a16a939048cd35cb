package dev.staticpod.name;

import java.util.Optional;
import java.util.regex.Pattern;

/// The two forms that Kubernetes has for names of objects (apimachinery 1.36,
/// `util/validation/validation.go`, `IsDNS1123Label` and `IsDNS1123Subdomain`). What has one of
/// them holds no slash, blank, quote, control character or `..`, so that it is safe as a part of a
/// path, a URL or a script.
public final class DnsNames {
  private static final String LABEL_FORM = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
  private static final Pattern LABEL = Pattern.compile(LABEL_FORM);
  private static final Pattern SUBDOMAIN =
      Pattern.compile(LABEL_FORM + "(?:\\." + LABEL_FORM + ")*+");
  private static final int MAX_LABEL = 63;
  private static final int MAX_SUBDOMAIN = 253;

  private DnsNames() {}

  /// What keeps a text from being a label, as names of namespaces are; empty where nothing does.
  public static Optional<String> labelProblem(String name) {
    if (name.length() > MAX_LABEL) {
      return tooLong(MAX_LABEL);
    }
    return LABEL.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "only lower case letters, digits and '-', with a letter or digit at both ends");
  }

  /// What keeps a text from being a subdomain, as names of pods and nodes are; empty where nothing
  /// does.
  public static Optional<String> subdomainProblem(String name) {
    if (name.length() > MAX_SUBDOMAIN) {
      return tooLong(MAX_SUBDOMAIN);
    }
    return SUBDOMAIN.matcher(name).matches()
        ? Optional.empty()
        : Optional.of(
            "only lower case letters, digits, '-' and '.', with a letter or digit at both ends");
  }

  /// Whether a text is a label.
  public static boolean isLabel(String name) {
    return labelProblem(name).isEmpty();
  }

  /// Whether a text is a subdomain.
  public static boolean isSubdomain(String name) {
    return subdomainProblem(name).isEmpty();
  }

  private static Optional<String> tooLong(int max) {
    return Optional.of("must be no more than " + max + " characters");
  }
}
