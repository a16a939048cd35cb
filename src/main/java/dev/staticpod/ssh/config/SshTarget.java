package dev.staticpod.ssh.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a user writes after `--host`: `[user@]host[:port]`. The host may be an alias that only the
/// SSH configuration knows.
///
/// @param text what was written; the name of the node in messages
public record SshTarget(String text, Optional<String> user, String host, OptionalInt port) {
  // as in ssh(1), the last @ ends the user; an IPv6 address with a port stands in brackets
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<user>.*)@)?(?:\\[(?<bracketed>.*)]|(?<plain>.*?))(?::(?<port>[^:]*))?");

  // what ssh(1) refuses since 9.6, so that no name can become an option or a shell word
  private static final String SHELL = "^-|[\\p{Cntrl}'\"`;&<>|(){}]";
  // commas and brackets make lists and ranges here
  private static final Pattern UNSAFE = Pattern.compile(SHELL + "|[\\s$\\\\,\\[\\]]");
  // a domain may stand before a user: EXAMPLE\ops
  private static final Pattern UNSAFE_USER = Pattern.compile(SHELL + "|\\\\$|\\s-");
  private static final String SCHEME = "ssh://";

  /// A name has at most 253 characters, and a user 256.
  private static final int LONGEST = 1024;

  /// Reads `[user@]host[:port]`, `[IPv6]:port` and a bare IPv6 address; `ssh://` may stand before
  /// it.
  ///
  /// @throws IllegalArgumentException with a message for the user who wrote it
  public static SshTarget parse(String text) {
    if (text.length() > LONGEST) {
      throw refused(text.substring(0, 32) + "...", "it has %d characters".formatted(text.length()));
    }
    String written = text.strip().replaceFirst("^ssh://(.*?)/?$", "$1");
    Matcher parts = FORM.matcher(bracketBareAddress(written));
    if (!parts.matches()) {
      throw refused(text, "expected [user@]host[:port]");
    }
    boolean isUri = text.strip().startsWith(SCHEME);
    Optional<String> user =
        Optional.ofNullable(parts.group("user")).map(name -> isUri ? decoded(text, name) : name);
    String host =
        Objects.requireNonNullElseGet(
            parts.group("bracketed"), () -> orEmpty(parts.group("plain")));
    user.ifPresent(name -> check(text, "user", name, UNSAFE_USER));
    check(text, "host", host, UNSAFE);
    if (host.indexOf(':') >= 0 && !isAddress(host)) {
      throw refused(text, "'" + host + "' is no IPv6 address");
    }
    if (isUri && host.contains("/")) {
      throw refused(text, "a path stands behind it");
    }
    return new SshTarget(written, user, host, port(text, parts.group("port")));
  }

  /// Decodes the user of a URI, who may have `%2C` for a comma, and so on, as ssh(1) has it.
  private static String decoded(String text, String user) {
    try {
      return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw refused(text, "'" + user + "' is not encoded as in a URI");
    }
  }

  /// A host whose parts are known.
  ///
  /// @param text what messages call it
  /// @throws IllegalArgumentException if a part of it cannot be one
  public static SshTarget of(String text, Optional<String> user, String host, OptionalInt port) {
    user.ifPresent(name -> check(text, "user", name, UNSAFE_USER));
    check(text, "host", host, UNSAFE);
    if (port.isPresent()) {
      port(text, String.valueOf(port.getAsInt()));
    }
    return new SshTarget(text, user, host, port);
  }

  /// Checks that a name can be that of a user to log in as, and returns it.
  ///
  /// @throws IllegalArgumentException with a message for the user who wrote it
  public static String user(String name) {
    if (name.isEmpty() || UNSAFE_USER.matcher(name).find()) {
      throw new IllegalArgumentException("'" + name + "' cannot be a user to log in as");
    }
    return name;
  }

  private static String bracketBareAddress(String text) {
    int at = text.lastIndexOf('@') + 1;
    String host = text.substring(at);
    boolean bareAddress = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
    return bareAddress ? text.substring(0, at) + "[" + host + "]" : text;
  }

  private static OptionalInt port(String text, @Nullable String digits) {
    if (digits == null) {
      return OptionalInt.empty();
    }
    if (!digits.matches("[0-9]{1,5}")) {
      throw refused(text, "'" + digits + "' is not a port number");
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw refused(text, "port " + digits + " is not between 1 and 65535");
    }
    return OptionalInt.of(port);
  }

  private static void check(String text, String what, String value, Pattern unsafe) {
    if (value.isEmpty()) {
      throw refused(text, "the " + what + " is missing");
    }
    if (unsafe.matcher(value).find()) {
      throw refused(text, "'" + value + "' cannot be a " + what);
    }
  }

  /// Whether the text is an IPv6 address, perhaps with a zone.
  private static boolean isAddress(String host) {
    try {
      return InetAddress.ofLiteral(host.replaceFirst("%.+$", "")) instanceof Inet6Address;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        "'%s' is not a host: %s; write [user@]host[:port]".formatted(text, why));
  }

  @Override
  public String toString() {
    return text;
  }
}
