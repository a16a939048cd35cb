package dev.staticpod.kubelet;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All files that say how a kubelet is started.
///
/// @param service the service that runs it
/// @param hostName what the machine is called, which a unit may ask for by `%H`
/// @param unit the fragment first, then the drop-ins in the order systemd loads them
/// @param environment the environment files that are there
/// @param config every configuration file that was read
public record KubeletFiles(
    UnitName service,
    String hostName,
    List<KubeletFile> unit,
    List<KubeletFile> environment,
    List<KubeletFile> config) {
  public KubeletFiles {
    unit = List.copyOf(unit);
    environment = List.copyOf(environment);
    config = List.copyOf(config);
  }

  /// A file by its path, whatever its part is.
  public Optional<KubeletFile> file(String path) {
    return Stream.of(unit, environment, config)
        .flatMap(List::stream)
        .filter(file -> file.path().equals(path))
        .findFirst();
  }

  /// The settings of a section of the unit, over all of its files, in their order.
  List<UnitText.Setting> settings(String section, String key) {
    return unit.stream()
        .flatMap(file -> UnitText.parse(file.text()).settings().stream())
        .filter(setting -> setting.section().equals(section) && setting.key().equals(key))
        .toList();
  }

  /// The same files, where those that are there have another text.
  KubeletFiles with(UnaryOperator<KubeletFile> edit) {
    return new KubeletFiles(
        service,
        hostName,
        unit.stream().map(edit).toList(),
        environment.stream().map(edit).toList(),
        config.stream().map(edit).toList());
  }
}
