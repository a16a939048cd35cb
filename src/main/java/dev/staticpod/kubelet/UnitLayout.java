package dev.staticpod.kubelet;

/// A service of its own that starts a kubelet, itself or by a wrapper that is given the kubelet's
/// path and flags.
///
/// @param unit the command in force
public record UnitLayout(KubeletFiles files, KubeletUnit unit, KubeletProcess process)
    implements KubeletLayout {
  /// Those that the unit says. Where a variable of its command comes from nowhere in its files, it
  /// comes from systemd itself, and only the running kubelet shows what is in it.
  @Override
  public KubeletSettings settingsAfterRestart() {
    return process.isRunning() && hasUnknownVariable()
        ? UnitSettings.of(files, process.arguments())
        : UnitSettings.of(files, unit);
  }

  private boolean hasUnknownVariable() {
    UnitEnvironment environment = UnitEnvironment.of(files);
    return environment.files().isEmpty()
        && unit.words().stream()
            .flatMap(CommandExpansion::variable)
            .anyMatch(name -> environment.value(name).isEmpty());
  }

  @Override
  public String description() {
    return files.service() + " starts " + unit.program() + ", as " + unit.file().path() + " says";
  }
}
