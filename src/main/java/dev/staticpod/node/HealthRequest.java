package dev.staticpod.node;

import dev.staticpod.kubelet.UnitName;
import java.util.List;
import java.util.Optional;

/// What to find out about the machine below a kubelet.
///
/// @param service the one that runs the kubelet
/// @param directory where the kubelet reads manifests, where it does
/// @param runtimeSocket where its container runtime listens, where that is known
/// @param tools programs to look for, words without blanks
/// @param rooms paths at which there has to be room
public record HealthRequest(
    UnitName service,
    Optional<String> directory,
    Optional<String> runtimeSocket,
    List<String> tools,
    List<String> rooms) {
  public HealthRequest {
    tools = List.copyOf(tools);
    rooms = List.copyOf(rooms);
  }
}
