package dev.staticpod.kubelet;

/// A service without an `ExecStart=` in force: there is no unit, or nothing in it can be read.
public record NoCommandLayout(KubeletFiles files, KubeletProcess process) implements KubeletLayout {
  /// Takes the settings to be those of the running kubelet, if there is one: nothing better is
  /// known.
  @Override
  public KubeletSettings settingsAfterRestart() {
    return UnitSettings.of(files, process.arguments());
  }

  @Override
  public EditResult find(EditRequest request) {
    return new EditResult.Refused(
        description(), "see `systemctl cat " + files.service().shortName() + "` on the node");
  }

  @Override
  public String description() {
    return "no ExecStart= is in force in " + files.service();
  }
}
