package dev.staticpod.plan;

import dev.staticpod.kubelet.EditResult;
import dev.staticpod.kubelet.FileEdit;
import dev.staticpod.kubelet.UnitName;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The steps that make a kubelet read a directory from its next start on.
///
/// @param facts of its node
record KubeletChange(NodeFacts facts) {
  private static final Duration HEALTHY = Duration.ofSeconds(60);

  /// Returns the steps that restart the kubelet, and do nothing else to it.
  List<Step> restart(String directory, String reason) {
    return Stream.concat(
            Stream.<Step>of(new Step.DaemonReload(service())), started(directory, reason).stream())
        .toList();
  }

  /// A file of its is changed, and it is restarted.
  List<Step> edit(EditResult.Edited edited, String directory) {
    return Stream.concat(
            lasting(edited).stream(), started(directory, edited.setting() + " is new").stream())
        .toList();
  }

  /// Returns the steps that change a file of the kubelet's, for its next start. Where systemd has
  /// something to read, it does.
  List<Step> lasting(EditResult.Edited edited) {
    var steps = new ArrayList<Step>();
    String path = edited.file().path();
    facts
        .directory(path.substring(0, path.lastIndexOf('/')))
        .filter(directory -> directory.state() == DirectoryFacts.State.MISSING)
        .ifPresent(directory -> steps.add(new Step.MakeDirectory(directory.path(), "755")));
    steps.add(write(edited.file()));
    if (edited.isOfUnit() || facts.kubelet().property("NeedDaemonReload").equals("yes")) {
      steps.add(new Step.DaemonReload(service()));
    }
    return steps;
  }

  private List<Step> started(String directory, String reason) {
    return List.of(
        new Step.RestartKubelet(service(), reason),
        new Step.AwaitKubelet(service(), HEALTHY, directory, facts.settings().healthAddress()));
  }

  private UnitName service() {
    return facts.kubelet().name();
  }

  private Step write(FileEdit edit) {
    Optional<FileFacts> file = facts.kubeletFile(edit.path());
    return new Step.WriteFile(
        edit.path(),
        file.<Precondition>map(it -> new Precondition.Present(facts.shown(it)))
            .orElseGet(Precondition.Absent::new),
        facts.shown(edit.path(), FileContent.of(edit.after())),
        file.map(FileFacts::attributes).orElseGet(() -> FileAttributes.mode("644")));
  }
}
