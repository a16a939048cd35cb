package dev.staticpod.export;

import dev.staticpod.plan.PodName;
import java.util.List;

/// A pod of the set, with the hosts that have it so.
///
/// @param manifestFile beside the set file
/// @param manifest without what static-pod wrote into it
public record ExportedPod(
    PodName pod,
    String manifestFile,
    String manifest,
    NodeExport.Secrecy secrecy,
    List<String> hosts) {
  public ExportedPod {
    hosts = List.copyOf(hosts);
  }
}
