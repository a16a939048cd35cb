package dev.staticpod.kubelet;

/// A service that starts a program of which is not known what it does with arguments, such as a
/// script. What its kubelet reads shows only while it runs.
///
/// @param unit the command in force
public record OpaqueLayout(KubeletFiles files, KubeletUnit unit, KubeletProcess process)
    implements KubeletLayout {
  /// Taken to be those of the running kubelet, if it is one: nothing better is known.
  @Override
  public KubeletSettings settingsAfterRestart() {
    return process.isRunning()
        ? UnitSettings.of(files, process.arguments())
        : UnitSettings.of(files, unit);
  }

  /// Its configuration is known while it runs; a flag would go to a program that may not take one.
  @Override
  public EditResult find(EditRequest request) {
    return switch (request.method()) {
      case AUTO, CONFIG ->
          confirmed(request, ConfigEdit.of(files, settings(), request.directory()), process);
      case UNIT, DROP_IN, ENV ->
          new EditResult.Refused(
              files.service()
                  + " starts "
                  + unit.program()
                  + ", which would not take a kubelet's flag",
              "take --kubelet-edit config, or set staticPodPath in the kubelet's configuration");
    };
  }

  @Override
  public String description() {
    return files.service() + " starts " + unit.program() + ", which is not known to be a kubelet";
  }
}
