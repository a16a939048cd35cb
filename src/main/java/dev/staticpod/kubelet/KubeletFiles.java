package dev.staticpod.kubelet;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All files that say how a kubelet is started.
///
/// @param service the service that runs it
/// @param hostName what the machine is called, which a unit may ask for by `%H`
/// @param operatingSystem as its `/etc/os-release` names it
/// @param unit the fragment first, then the drop-ins in the order systemd loads them
/// @param environment the environment files that are there
/// @param config every configuration file that was read
public record KubeletFiles(
    UnitName service,
    String hostName,
    String operatingSystem,
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

  /// The directory that is `/` for the kubelet, where that is another one than the node's: no path
  /// that it is told is the node's then.
  public Optional<String> otherRoot() {
    Optional<String> set =
        Stream.of("RootDirectory", "RootImage")
            .flatMap(key -> settings("Service", key).stream().reduce((_, last) -> last).stream())
            .map(UnitText.Setting::value)
            .filter(path -> !path.isEmpty() && !path.equals("/"))
            .findFirst();
    return set.or(() -> KubeletUnit.read(unit).flatMap(KubeletUnit::newRoot));
  }

  /// Returns these files after an edit of one of them, or with a new one behind the others of its
  /// kind.
  KubeletFiles with(EditResult.Edited edited) {
    FileEdit edit = edited.file();
    UnaryOperator<KubeletFile> change =
        file -> file.path().equals(edit.path()) ? file.with(edit.after()) : file;
    List<KubeletFile> added =
        edit.before().isPresent() ? List.of() : List.of(new KubeletFile(edit.path(), edit.after()));
    return new KubeletFiles(
        service,
        hostName,
        operatingSystem,
        plus(unit, change, edited.isOfUnit() ? added : List.of()),
        plus(environment, change, edited.method() == KubeletEdit.ENV ? added : List.of()),
        plus(config, change, edited.method() == KubeletEdit.CONFIG ? added : List.of()));
  }

  private static List<KubeletFile> plus(
      List<KubeletFile> files, UnaryOperator<KubeletFile> change, List<KubeletFile> added) {
    return Stream.concat(files.stream().map(change), added.stream()).toList();
  }
}
