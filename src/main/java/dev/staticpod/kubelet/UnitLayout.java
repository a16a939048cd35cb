package dev.staticpod.kubelet;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A service of its own that starts a kubelet, itself or by a wrapper that is given the kubelet's
/// path and flags.
///
/// @param unit the command in force
public record UnitLayout(KubeletFiles files, KubeletUnit unit, KubeletProcess process)
    implements KubeletLayout {
  /// Returns the settings that the unit says. Where a variable of its command comes from nowhere in
  /// its files, it comes from systemd itself, and only the running kubelet shows what is in it.
  @Override
  public KubeletSettings settingsAfterRestart() {
    return process.isRunning() && hasUnknownVariable()
        ? UnitSettings.of(files, process.arguments())
        : UnitSettings.of(files, unit);
  }

  private boolean hasUnknownVariable() {
    UnitEnvironment environment = UnitEnvironment.of(files);
    List<String> passed =
        files.settings("Service", "PassEnvironment").stream()
            .flatMap(setting -> Stream.of(setting.value().split("\\s+")))
            .toList();
    return unit.words().stream()
        .flatMap(CommandExpansion::variables)
        .filter(name -> environment.value(name).isEmpty())
        .anyMatch(name -> environment.files().isEmpty() || passed.contains(name));
  }

  @Override
  public EditResult find(EditRequest request) {
    return switch (request.method()) {
      case AUTO -> EditRequest.first(ways(request));
      case UNIT -> confirmed(request, InPlaceEdit.of(files, unit, request.directory() + "/"));
      case DROP_IN -> confirmed(request, DropInEdit.of(files, unit, request.flag()));
      case ENV -> confirmed(request, EnvironmentEdit.anywhere(files, unit, request.flag()));
      case CONFIG -> confirmed(request, config(request));
    };
  }

  /// The administrator's own unit is changed itself. Of a unit that belongs to a package it is the
  /// variable that is meant for that, then a drop-in of the administrator's, then a new one. A path
  /// that the configuration has is changed there. A template is for other kubelets too, so that one
  /// of its instances gets a drop-in.
  private Stream<Supplier<EditResult>> ways(EditRequest request) {
    Supplier<EditResult> config = () -> confirmed(request, config(request));
    Supplier<EditResult> inPlace =
        () -> confirmed(request, InPlaceEdit.of(files, unit, request.directory() + "/"));
    Supplier<EditResult> variable =
        () -> confirmed(request, EnvironmentEdit.byConvention(files, unit, request.flag()));
    Supplier<EditResult> dropIn =
        () -> confirmed(request, DropInEdit.of(files, unit, request.flag()));
    KubeletFile fragment = files.unit().getFirst();
    List<Supplier<EditResult>> ways =
        fragment.name().contains("@.")
            ? List.of(dropIn)
            : fragment.equals(unit.file())
                ? List.of(inPlace, variable, dropIn)
                : List.of(variable, inPlace, dropIn);
    return settingsAfterRestart().origin().isPresent()
        ? Stream.concat(Stream.of(config), ways.stream())
        : ways.stream();
  }

  private EditResult config(EditRequest request) {
    return ConfigEdit.of(files, settingsAfterRestart(), request.directory());
  }

  /// Confirms an edit by the files alone: the running kubelet does not count.
  private EditResult confirmed(EditRequest request, EditResult result) {
    return confirmed(request, result, new KubeletProcess(List.of()));
  }

  @Override
  public String description() {
    return files.service() + " starts " + unit.program() + ", as " + unit.file().path() + " says";
  }
}
