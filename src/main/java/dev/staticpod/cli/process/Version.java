package dev.staticpod.cli.process;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version, from our own jar's manifest.
public final class Version implements IVersionProvider {
  /// The number alone; `development` where there is no jar.
  public static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"static-pod " + text()};
  }
}
