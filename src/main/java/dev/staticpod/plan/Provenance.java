package dev.staticpod.plan;

import java.util.Objects;

/// Who makes a change, for the records.
///
/// @param user name and machine of the person at this end
/// @param version of this tool
public record Provenance(String user, String version) {
  public Provenance {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(version, "version");
  }
}
