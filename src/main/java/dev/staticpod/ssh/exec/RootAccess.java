package dev.staticpod.ssh.exec;

/// How to become root where the login user is not.
///
/// @param user who `sudo` is asked to become; root, or another name for it
public record RootAccess(String user, Password password) {
  /// Whether a password is given when the node asks for one.
  public enum Password {
    /// A request for a password is refused, with the line in sudoers that would help.
    NEVER,
    /// The password is taken from [dev.staticpod.ssh.auth.SecretProvider].
    ON_REQUEST
  }

  public RootAccess {
    if (!user.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException("'" + user + "' cannot be a user to become with sudo");
    }
  }

  /// Returns `sudo -n` to root.
  public static RootAccess withoutPassword() {
    return new RootAccess("root", Password.NEVER);
  }
}
