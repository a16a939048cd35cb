package dev.staticpod.kubelet;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a systemd unit.
///
/// @param value in full, such as `kubelet.service`
public record UnitName(String value) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:_.\\\\@][A-Za-z0-9:_.\\\\@-]*");

  /// The service that a probe asks for, because it runs the kubelet on every node known so far.
  public static final UnitName KUBELET = new UnitName("kubelet.service");

  /// Takes a name that systemd.unit(5) allows.
  ///
  /// @throws IllegalArgumentException for anything else
  public UnitName {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException("not the name of a unit: " + value);
    }
  }

  /// What a node says is a name; empty where it is none.
  public static Optional<UnitName> of(String value) {
    return NAME.matcher(value).matches() ? Optional.of(new UnitName(value)) : Optional.empty();
  }

  /// Returns the name as `systemctl` and `journalctl -u` take a service: `kubelet`.
  public String shortName() {
    return value.endsWith(".service")
        ? value.substring(0, value.length() - ".service".length())
        : value;
  }

  /// The command that prints the newest lines of its journal.
  public String journalCommand(int lines) {
    return "journalctl -u " + shortName() + " -n " + lines;
  }

  @Override
  public String toString() {
    return value;
  }
}
