package dev.staticpod.plan;

import dev.staticpod.kubelet.UnitFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What systemd says of `kubelet.service`, and the files it is made of.
///
/// @param properties as `systemctl show` prints them, by name
/// @param files the fragment first, then the drop-ins in the order systemd loads them
public record ServiceFacts(Map<String, String> properties, List<FileFacts> files) {
  public ServiceFacts {
    properties = Map.copyOf(properties);
    files = List.copyOf(files);
  }

  /// A property by its name in systemctl(1), empty where systemd does not say it.
  public String property(String name) {
    return properties.getOrDefault(name, "");
  }

  /// Whether systemd has a unit of that name at all.
  public boolean isKnown() {
    return !properties.isEmpty() && !property("LoadState").equals("not-found");
  }

  /// Whether a kubelet is running under it.
  public boolean isRunning() {
    return property("ActiveState").equals("active") && !property("MainPID").matches("0?");
  }

  /// The files as the unit parser takes them.
  public List<UnitFile> unitFiles() {
    return files.stream()
        .flatMap(file -> file.text().map(text -> new UnitFile(file.path(), text)).stream())
        .toList();
  }

  /// The facts of one of the files.
  public Optional<FileFacts> file(String path) {
    return files.stream().filter(file -> file.path().equals(path)).findFirst();
  }
}
