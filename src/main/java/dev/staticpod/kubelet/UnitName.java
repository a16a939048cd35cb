package dev.staticpod.kubelet;

/// The name of a systemd unit.
///
/// @param value in full, such as `kubelet.service`
public record UnitName(String value) {
  /// The service that runs the kubelet on every node that is known so far.
  public static final UnitName KUBELET = new UnitName("kubelet.service");

  /// Takes a name that systemd.unit(5) allows.
  ///
  /// @throws IllegalArgumentException for anything else
  public UnitName {
    if (!value.matches("[A-Za-z0-9:_.\\\\@][A-Za-z0-9:_.\\\\@-]*")) {
      throw new IllegalArgumentException("not the name of a unit: " + value);
    }
  }

  /// As `systemctl` and `journalctl -u` take a service: `kubelet`.
  public String shortName() {
    return value.endsWith(".service")
        ? value.substring(0, value.length() - ".service".length())
        : value;
  }

  @Override
  public String toString() {
    return value;
  }
}
