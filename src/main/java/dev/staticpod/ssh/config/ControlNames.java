package dev.staticpod.ssh.config;

import dev.staticpod.node.NodeException;
import dev.staticpod.ssh.config.HostSettings.Control;
import dev.staticpod.ssh.config.HostSettings.Naming;
import java.util.List;

/// Whether a `ControlPath` is another one for each host, port and user. One that is not leads to
/// whichever host ssh(1) has connected to first.
public final class ControlNames {
  private static final String HOST = "static-pod-host.invalid";
  private static final String PORT = "65413";
  private static final String USER = "static-pod-user";

  private ControlNames() {}

  /// Says so of the name of one host. Asks the configuration what the path would be for another
  /// host, port and user; where it says nothing that tells, the answer is no.
  public static boolean tellApart(
      Control control, SshTarget target, LocalUser user, ConfigurationOptions options) {
    return control.naming() == Naming.HASH || isMadeOfAll(target, user, options);
  }

  private static boolean isMadeOfAll(
      SshTarget target, LocalUser user, ConfigurationOptions options) {
    List<String> others = List.of("HostName=" + HOST, "Port=" + PORT, "User=" + USER);
    try {
      String path =
          SshConfigSources.of(user, options.after(others))
              .read(target)
              .some("controlpath")
              .orElse("");
      return path.contains(HOST) && path.contains(PORT) && path.contains(USER);
    } catch (NodeException _) {
      return false; // the configuration refuses such a host
    }
  }
}
