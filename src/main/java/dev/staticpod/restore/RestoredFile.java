package dev.staticpod.restore;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.plan.NodeFacts;
import dev.staticpod.plan.PlanResult;
import dev.staticpod.plan.StateFacts.KubeletRevision;
import dev.staticpod.plan.Step;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file of the kubelet's that is to be put back, and what is there now.
///
/// @param now what the probe found; empty where there is no such file
record RestoredFile(KubeletOriginals.Original original, Optional<FileFacts> now) {
  /// How many lines of a difference are worth telling.
  private static final int MOST = 3;

  /// The file as a probe found it: it is one of those that the kubelet is started with, or it is
  /// not there.
  static RestoredFile of(KubeletOriginals.Original original, NodeFacts facts) {
    return new RestoredFile(
        original.shown(facts), facts.kubeletFile(original.path()).map(facts::shown));
  }

  /// Whether the file is as it was already.
  boolean isRestored() {
    return KubeletOriginals.sameText(content(), original.before());
  }

  private Optional<FileContent> content() {
    return now.flatMap(FileFacts::content);
  }

  /// Why it must not be put back; empty where it may be, or is as it was.
  Optional<PlanResult.Refused> refusal() {
    if (isRestored()) {
      return Optional.empty();
    }
    if (now.filter(file -> file.kind() != FileFacts.Kind.REGULAR).isPresent()) {
      return Optional.of(
          new PlanResult.Refused(
              Reason.FILE,
              original.path() + " is a symbolic link",
              "replace it by the file that it leads to, and run this again"));
    }
    if (KubeletOriginals.sameText(content(), original.after())) {
      return Optional.empty();
    }
    return Optional.of(
        new PlanResult.Refused(
            Reason.EDITED,
            original.path() + " was changed since static-pod changed it: " + difference(),
            "take that edit out, and run this again; or put the file back by hand: the node keeps"
                + " the original in "
                + KubeletRevision.DIRECTORY
                + "/"
                + original.number()
                + "/before"));
  }

  private String difference() {
    Optional<String> text = now.flatMap(FileFacts::text);
    if (text.isEmpty()) {
      return now.isEmpty() ? "it is gone" : "it is no text file any more";
    }
    List<String> known =
        original.after().flatMap(FileContent::text).map(String::lines).stream()
            .flatMap(lines -> lines)
            .toList();
    List<String> found = text.get().lines().toList();
    var different = new ArrayList<String>();
    found.stream()
        .filter(line -> !known.contains(line))
        .forEach(line -> different.add("it has '" + line.strip() + "'"));
    known.stream()
        .filter(line -> !found.contains(line))
        .forEach(line -> different.add("it lacks '" + line.strip() + "'"));
    return different.isEmpty()
        ? "its lines are in another order, or end otherwise"
        : String.join(", ", different.subList(0, Math.min(MOST, different.size())))
            + (different.size() > MOST ? ", and more" : "");
  }

  /// Puts the file back, with the owner and the mode that it has, which no change has touched.
  Step step() {
    FileFacts found = now.orElseThrow();
    var before = new Precondition.Present(found);
    return original
        .before()
        .<Step>map(
            content -> new Step.WriteFile(original.path(), before, content, found.attributes()))
        .orElseGet(() -> new Step.DeleteFile(before));
  }
}
