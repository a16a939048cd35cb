package dev.staticpod.cli.options;

import dev.staticpod.ssh.config.SshTarget;
import dev.staticpod.ssh.exec.RootAccess;
import dev.staticpod.ssh.exec.RootAccess.Password;
import dev.staticpod.ssh.hostkey.HostKeyPolicy;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// Reads what options of SSH take.
final class SshValues {
  private static final Pattern SETTING =
      Pattern.compile("(?s)\\s*[A-Za-z0-9]+(\\s*=\\s*|\\s+)\\S.*");

  private SshValues() {}

  /// Reads a policy as it is written in ssh_config(5).
  static HostKeyPolicy policy(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "strict" -> HostKeyPolicy.STRICT;
      case "ask" -> HostKeyPolicy.ASK;
      case "accept-new" -> HostKeyPolicy.ACCEPT_NEW;
      default ->
          throw new TypeConversionException("'" + text + "' is not strict, ask or accept-new");
    };
  }

  /// Reads whom to log in as.
  static String user(String text) {
    return checked(text, SshTarget::user);
  }

  /// Reads whom to become, and refuses what could be an option of sudo.
  static String rootUser(String text) {
    return checked(text, name -> new RootAccess(name, Password.NEVER).user());
  }

  /// Reads the form of a setting; which keywords there are is known to `ssh` alone.
  static String setting(String text) {
    if (!SETTING.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is not KEY=VALUE, such as Port=2222");
    }
    return text;
  }

  private static String checked(String text, UnaryOperator<String> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
