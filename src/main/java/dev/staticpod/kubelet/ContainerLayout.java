package dev.staticpod.kubelet;

import java.util.ArrayList;
import java.util.List;

/// A kubelet in a container that the service starts by a container tool: `docker run` in
/// `ExecStartPre=` and `docker logs` in `ExecStart=`, for example. Its paths are those within the
/// container, which are the node's where they are mounted.
///
/// @param unit the command in force
public record ContainerLayout(KubeletFiles files, KubeletUnit unit, KubeletProcess process)
    implements KubeletLayout {
  @Override
  public KubeletSettings settingsAfterRestart() {
    var words = new ArrayList<String>();
    files
        .settings("Service", "ExecStartPre")
        .forEach(setting -> words.addAll(words(setting.value())));
    words.addAll(UnitSettings.arguments(files, unit));
    return UnitSettings.of(files, words);
  }

  private static List<String> words(String value) {
    return CommandWords.split(value).orElse(List.of());
  }

  /// A directory is read if it is mounted into the container, which is not known here.
  @Override
  public EditResult find(EditRequest request) {
    return switch (request.method()) {
      case CONFIG ->
          confirmed(request, ConfigEdit.of(files, settings(), request.directory()), process);
      case AUTO, UNIT, DROP_IN, ENV ->
          new EditResult.Refused(
              files.service()
                  + " starts "
                  + unit.program()
                  + ", which would not take a kubelet's flag: the kubelet is in a container",
              "set staticPodPath in the kubelet's configuration to a directory that is mounted into"
                  + " the container, restart it, and run this again; or take --kubelet-edit"
                  + " config");
    };
  }

  @Override
  public String description() {
    return files.service() + " starts a kubelet in a container by " + unit.program();
  }
}
