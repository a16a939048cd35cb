package dev.staticpod.plan;

import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Map;

/// What systemd says of the service that runs the kubelet, and the files the service is made of.
///
/// @param name the service that was asked for, whether systemd has it or not
/// @param properties as `systemctl show` prints them, by name
/// @param files the fragment first, then the drop-ins in the order systemd loads them
/// @param environmentFiles those that are there
public record ServiceFacts(
    UnitName name,
    Map<String, String> properties,
    List<FileFacts> files,
    List<FileFacts> environmentFiles) {
  public ServiceFacts {
    properties = Map.copyOf(properties);
    files = List.copyOf(files);
    environmentFiles = List.copyOf(environmentFiles);
  }

  /// A service without environment files.
  public ServiceFacts(UnitName name, Map<String, String> properties, List<FileFacts> files) {
    this(name, properties, files, List.of());
  }

  /// A property by its name in systemctl(1), empty where systemd does not say it.
  public String property(String name) {
    return properties.getOrDefault(name, "");
  }

  /// Whether systemd has a unit of that name at all.
  public boolean isKnown() {
    return !properties.isEmpty() && !property("LoadState").equals("not-found");
  }

  /// Whether a kubelet is running under the service.
  public boolean isRunning() {
    return property("ActiveState").equals("active") && !property("MainPID").matches("0?");
  }
}
