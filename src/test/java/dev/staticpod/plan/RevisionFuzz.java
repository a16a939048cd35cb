package dev.staticpod.plan;

import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.pod.PodName;
import java.util.Optional;
import java.util.OptionalInt;

/// The manifest that a node keeps in a revision: a way back to it is that of the named pod.
public final class RevisionFuzz {
  private static final PodName POD = new PodName("default", "nodejs");

  private RevisionFuzz() {}

  /// Reads an input. Anything that is thrown is a fault, and so is another pod's manifest.
  public static void fuzzerTestOneInput(byte[] input) {
    FileContent before = FileContent.of(input, FileContent.Sensitivity.PLAIN);
    NodeFacts facts = FactsSamples.configured().revision(POD, 1, before, before).facts();
    var request = new RollbackRequest(POD, OptionalInt.empty());
    if (RollbackTarget.find(request, facts)
            instanceof RollbackTarget.Wanted(PodAction.Install(InstallRequest wanted, _, _, _))
        && !PodName.of(wanted.manifest()).equals(Optional.of(POD))) {
      throw new AssertionError(wanted.manifest().name());
    }
  }
}
