package dev.staticpod.convert;

/// What the user decided beforehand.
///
/// @param filesAt the directory of the node below which files of ConfigMaps and Secrets are put
/// @param dataAt the directory of the node below which claims of storage become directories
public record ConvertOptions(
    String filesAt, String dataAt, SecretVariables secretVariables, ServicePorts servicePorts) {
  /// What becomes of environment variables with values of Secrets.
  public enum SecretVariables {
    /// The values are left out, and named.
    LEAVE_OUT,
    /// The values stand in the manifest, which who may read pods can read at the API server.
    LITERAL
  }

  /// What becomes of ports of Services.
  public enum ServicePorts {
    /// The ports are listed.
    LISTED,
    /// The ports become ports of the node.
    ON_HOST
  }

  /// What holds where the user says nothing.
  public static final ConvertOptions USUAL =
      new ConvertOptions(
          "/etc/static-pod", "/srv/static-pod", SecretVariables.LEAVE_OUT, ServicePorts.LISTED);
}
