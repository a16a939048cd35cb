package dev.staticpod.validation.field;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.name.DnsNames;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The forms of names (apimachinery, `util/validation/validation.go`). Each check answers with what
/// is wrong, if anything is.
public final class Names {
  private static final Pattern NAME_PART =
      Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
  private static final Pattern PORT_NAME = Pattern.compile("[-a-z0-9]+");
  private static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]+");
  private static final Pattern ENV = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");
  private static final Pattern RELAXED_ENV = Pattern.compile("[\\x20-\\x3C\\x3E-\\x7E]+");
  private static final Pattern HEADER = Pattern.compile("[-A-Za-z0-9]+");
  private static final int MAX_LABEL = 63;
  private static final int MAX_SUBDOMAIN = 253;
  private static final int MAX_PORT_NAME = 15;
  private static final int MAX_PORT = 65535;

  private Names() {}

  /// A label of DNS (RFC 1123), as names of containers and volumes are.
  public static Optional<String> label(String name) {
    return DnsNames.labelProblem(name);
  }

  /// A subdomain of DNS (RFC 1123), as names of most objects are.
  public static Optional<String> subdomain(String name) {
    return DnsNames.subdomainProblem(name);
  }

  /// A prefix, to be checked as a name: it may end with a dash (apimachinery,
  /// `api/validation/generic.go`, maskTrailingDash).
  public static String masked(String prefix) {
    return prefix.length() > 1 && prefix.endsWith("-")
        ? prefix.substring(0, prefix.length() - 2) + "a"
        : prefix;
  }

  /// Checks that a name is `name` or `prefix/name`, as keys of labels are.
  public static Optional<String> qualified(String name) {
    int slash = name.indexOf('/');
    if (slash != name.lastIndexOf('/')) {
      return Optional.of("only one '/' is allowed");
    }
    if (slash >= 0 && subdomain(name.substring(0, slash)).isPresent()) {
      return Optional.of("what stands before the '/' has to be a domain in lower case");
    }
    return part(name.substring(slash + 1));
  }

  /// Checks the value of a label; it may be empty.
  public static Optional<String> labelValue(String value) {
    return value.isEmpty() ? Optional.empty() : part(value);
  }

  private static Optional<String> part(String name) {
    if (name.length() > MAX_LABEL) {
      return tooLong(MAX_LABEL);
    }
    return unless(
        NAME_PART.matcher(name).matches(),
        "only letters, digits, '-', '_' and '.', with a letter or digit at both ends");
  }

  /// Checks the number of a port.
  public static Optional<String> port(long number) {
    return unless(number >= 1 && number <= MAX_PORT, "must be between 1 and 65535");
  }

  /// Checks the name of a port (RFC 6335).
  public static Optional<String> portName(String name) {
    if (name.length() > MAX_PORT_NAME) {
      return tooLong(MAX_PORT_NAME);
    }
    boolean letter = name.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean dashes = name.contains("--") || name.startsWith("-") || name.endsWith("-");
    return unless(
        PORT_NAME.matcher(name).matches() && letter && !dashes,
        "only lower case letters, digits and single '-' between them, with at least one letter");
  }

  /// Checks a port that may be a number or a name.
  public static Optional<String> portNumberOrName(FieldCursor port) {
    if (port.isNumber() || port.isAbsent()) {
      return port(port.number());
    }
    return portName(port.text());
  }

  /// Checks a key of a config map or a secret.
  public static Optional<String> configKey(String key) {
    if (key.length() > MAX_SUBDOMAIN) {
      return tooLong(MAX_SUBDOMAIN);
    }
    return unless(
        CONFIG_KEY.matcher(key).matches() && !dotted(key),
        "only letters, digits, '-', '_' and '.', not beginning with '..'");
  }

  /// The name of an environment variable; since 1.35 nearly all of ASCII is allowed.
  public static Optional<String> environment(String name, KubeletVersion version) {
    if (version.atLeast(35)) {
      return unless(
          RELAXED_ENV.matcher(name).matches(), "only printable ASCII characters other than '='");
    }
    return unless(
        ENV.matcher(name).matches() && !dotted(name),
        "only letters, digits, '-', '_' and '.', not beginning with a digit");
  }

  /// Checks the name of an HTTP header.
  public static Optional<String> header(String name) {
    return unless(HEADER.matcher(name).matches(), "only letters, digits and '-'");
  }

  /// Checks a key of annotations, in any case.
  public static Optional<String> annotation(String key) {
    return qualified(key.toLowerCase(Locale.ROOT));
  }

  private static boolean dotted(String key) {
    return key.equals(".") || key.startsWith("..");
  }

  private static Optional<String> tooLong(int max) {
    return Optional.of("must be no more than " + max + " characters");
  }

  /// Returns the problem, unless all is right.
  public static Optional<String> unless(boolean right, String problem) {
    return right ? Optional.empty() : Optional.of(problem);
  }
}
