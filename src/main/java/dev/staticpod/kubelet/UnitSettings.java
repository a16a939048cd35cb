package dev.staticpod.kubelet;

import java.util.List;

/// The settings that a unit starts its program with.
final class UnitSettings {
  private UnitSettings() {}

  /// Returns the settings in the arguments that systemd makes of a command.
  static KubeletSettings of(KubeletFiles files, KubeletUnit unit) {
    return of(files, arguments(files, unit));
  }

  /// Returns the settings in a command line.
  static KubeletSettings of(KubeletFiles files, List<String> arguments) {
    return new KubeletSettings(
        new KubeletFlags(arguments), workingDirectory(files), files.config());
  }

  /// What systemd makes of a command.
  static List<String> arguments(KubeletFiles files, KubeletUnit unit) {
    return new CommandExpansion(
            UnitEnvironment.of(files), new Specifiers(files.service(), files.hostName()))
        .arguments(unit);
  }

  /// Returns the working directory with a slash at the end.
  private static String workingDirectory(KubeletFiles files) {
    return files.settings("Service", "WorkingDirectory").stream()
        .reduce((_, last) -> last)
        .map(setting -> setting.value().replaceFirst("^-", "").replace("~", "/root"))
        .filter(path -> path.startsWith("/"))
        .map(path -> path.endsWith("/") ? path : path + "/")
        .orElse("/");
  }
}
