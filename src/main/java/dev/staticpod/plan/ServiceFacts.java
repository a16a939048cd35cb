package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.files.FileFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /// Returns why a kubelet is not to be restarted now: its files were changed since systemd has
  /// read them, and what others meant by that would come into force too, and could not be undone.
  /// Empty where they are as systemd has them.
  public Optional<PlanResult.Refused> pendingChange() {
    return property("NeedDaemonReload").equals("yes")
        ? Optional.of(
            new PlanResult.Refused(
                Reason.KUBELET,
                "the files of "
                    + name
                    + " were changed since systemd has read them, and a restart of the kubelet"
                    + " would bring that into force too",
                "see whether it works first: systemctl daemon-reload && systemctl restart "
                    + name.shortName()
                    + " on the node, and run this again"))
        : Optional.empty();
  }
}
