package dev.staticpod.kubelet;

import java.util.Collections;
import java.util.List;

/// A service that starts a program of which is not known what it does with arguments, such as a
/// script. What its kubelet reads shows only while it runs.
///
/// @param unit the command in force
public record OpaqueLayout(KubeletFiles files, KubeletUnit unit, KubeletProcess process)
    implements KubeletLayout {
  /// Takes the settings to be those of the running kubelet, if it is one: nothing better is known.
  @Override
  public KubeletSettings settingsAfterRestart() {
    return process.isRunning()
        ? UnitSettings.of(files, process.arguments())
        : UnitSettings.of(files, unit);
  }

  /// Looks for a way to set the path. The kubelet's configuration is known while it runs. A flag
  /// reaches a kubelet only where that can be seen to have those that the program is given now.
  @Override
  public EditResult find(EditRequest request) {
    return switch (request.method()) {
      case AUTO -> config(request).or(() -> passesFlags() ? passed(request) : without(request));
      case CONFIG -> config(request);
      case UNIT, DROP_IN, ENV -> passesFlags() ? passed(request) : refused();
    };
  }

  private EditResult config(EditRequest request) {
    return confirmed(request, ConfigEdit.of(files, settings(), request.directory()), process);
  }

  /// Edits the configuration where the command cannot be changed, and refuses where neither can.
  /// The flags of a snap that is a kubelet are its settings, as Canonical's are (`kubelet`,
  /// `kubelet-eks`).
  private EditResult without(EditRequest request) {
    List<String> command = unit.words();
    if (!unit.programName().equals("snap") || command.size() < 3) {
      return config(request);
    }
    String snap = command.get(2).replaceFirst("\\..*", "");
    return new EditResult.Refused(
        "the kubelet is the snap " + snap + ", which has its flags as settings",
        "snap set "
            + snap
            + " pod-manifest-path="
            + request.directory()
            + " on the node, and snap restart "
            + snap);
  }

  /// Looks for a way as for a unit that starts a kubelet itself.
  private EditResult passed(EditRequest request) {
    return new UnitLayout(files, unit, process).find(request);
  }

  private boolean passesFlags() {
    List<String> given = UnitSettings.arguments(files, unit);
    List<String> flags = given.subList(1, given.size());
    return !flags.isEmpty()
        && flags.getFirst().startsWith("--")
        && Collections.indexOfSubList(process.arguments(), flags) > 0;
  }

  private EditResult refused() {
    return new EditResult.Refused(
        files.service() + " starts " + unit.program() + ", which would not take a kubelet's flag",
        "take --kubelet-edit config, or set staticPodPath in the kubelet's configuration");
  }

  @Override
  public String description() {
    return files.service() + " starts " + unit.program() + ", which is not known to be a kubelet";
  }
}
