package dev.staticpod.admission;

import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.kubelet.KubeletVersion;
import java.util.List;

/// A manifest that may go to no node.
///
/// @param version the kubelet that it is unfit for: the one that the user named, else the newest
/// @param advice findings that do not stand in its way; none where the reasons contain them
/// @param reasons what to fix, and what else was found on the way; empty only where a comment in a
///   manifest of no pod silences even that
public record RejectedManifest(
    String name,
    String text,
    KubeletVersion version,
    List<Diagnostic> advice,
    List<Diagnostic> reasons)
    implements Admission {
  public RejectedManifest {
    advice = List.copyOf(advice);
    reasons = List.copyOf(reasons);
  }
}
