package dev.staticpod.plan;

import dev.staticpod.diagnostic.Reason;
import dev.staticpod.manifest.ContentHashAnnotation;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.Plan.Doubt;
import dev.staticpod.plan.Plan.Remark;
import dev.staticpod.plan.files.FileAttributes;
import dev.staticpod.plan.files.FileFacts;
import dev.staticpod.plan.files.Precondition;
import dev.staticpod.plan.pod.PodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Plans what happens to the file of one pod in the directory that the kubelet reads or will read.
///
/// @param nodeName the kubelet's node name
/// @param moved manifests that come to the directory from another one; that of the pod does not
///   come as it is
record InstallPlan(PodAction.Install action, String nodeName, MovedManifests moved) {
  /// Plans the install into a directory.
  ///
  /// @param directory with the files that other parts of the same plan put there
  PodPlan plan(DirectoryFacts directory) {
    List<PodFile> own = PodFile.of(action.pod(), Optional.of(directory.with(moved.replaced())));
    if (own.size() > 1) {
      return new PodPlan.Refused(PodFile.ambiguous(action.pod(), own, ""));
    }
    return own.isEmpty() ? create(directory) : replace(own.getFirst(), directory);
  }

  /// Plans a new file, `NAME.yaml`, or `NAMESPACE.NAME.yaml` where something else has that name.
  private PodPlan create(DirectoryFacts directory) {
    PodManifest manifest = action.request().manifest();
    List<String> taken = directory.files().stream().map(FileFacts::path).toList();
    String plain = directory.path() + "/" + manifest.name() + ".yaml";
    Optional<FileFacts> there =
        directory.files().stream()
            .filter(file -> file.path().equals(plain) && PodFile.identify(file).isEmpty())
            .findFirst();
    if (there
        .filter(InstallPlan::wasOurs)
        .filter(file -> !moved.copies().contains(file))
        .isPresent()) {
      return write(
          plain,
          new Precondition.Present(there.get()),
          List.of(
              PodPlan.ofFile(
                  plain, " was edited by hand and holds no pod any more; that edit goes")),
          Optional.empty());
    }
    String namespaced =
        directory.path() + "/" + manifest.namespace() + "." + manifest.name() + ".yaml";
    String path = taken.contains(plain) ? namespaced : plain;
    if (taken.contains(path)) {
      return PodPlan.refused(
          Reason.FILE,
          plain + " and " + path + " are taken by files that are not this pod",
          "compare them on the node, and take away what is not needed");
    }
    return write(
        path,
        new Precondition.Absent(),
        Stream.concat(
                there
                    .map(
                        _ -> PodPlan.ofFile(plain, " is no manifest of a pod and is left as it is"))
                    .stream(),
                directory.unread().map(PodPlan::remark).stream())
            .toList(),
        Optional.empty());
  }

  /// A kubelet stops the pod of a file that it cannot read any more, and complains of it for ever.
  private static boolean wasOurs(FileFacts file) {
    return file.kind() == FileFacts.Kind.REGULAR
        && file.text()
            .filter(text -> text.isBlank() || text.contains(ContentHashAnnotation.NAME))
            .isPresent();
  }

  private PodPlan replace(PodFile own, DirectoryFacts directory) {
    FileFacts file = own.file();
    if (file.kind() != FileFacts.Kind.REGULAR) {
      return PodPlan.refused(
          Reason.FILE,
          file.path() + " is a symbolic link",
          "a kubelet does not notice changes behind a link at once: "
              + SamePodFiles.replacement(file.path()));
    }
    boolean ours = own.identity().annotatedHash().isPresent();
    boolean same = own.identity().contentHash().equals(action.request().manifest().contentHash());
    return switch (ours ? UnmanagedPolicy.ADOPT : action.request().unmanaged()) {
      case RESPECT -> same ? leave(file, directory) : unmanaged(file);
      case COMPARE -> same ? leave(file, directory) : update(own, directory);
      case ADOPT ->
          same && own.isIntact() && !moves(file) ? unchanged(file) : update(own, directory);
    };
  }

  /// Whether a file is in the directory that is left.
  private boolean moves(FileFacts file) {
    return moved.files().contains(file);
  }

  private PodPlan leave(FileFacts file, DirectoryFacts directory) {
    if (moves(file)) {
      return moveAsItIs(file, directory);
    }
    return PodPlan.Planned.nothing(
        PodChange.present(podRef(file.path()), Optional.empty()),
        PodPlan.ofFile(
            file.path(),
            " has the same content, but was not put there by static-pod: it is left alone"
                + " (--adopt makes it ours, which restarts the pod)"));
  }

  private PodPlan moveAsItIs(FileFacts file, DirectoryFacts directory) {
    String path = directory.path() + "/" + file.name();
    if (directory.files().stream().anyMatch(other -> other.path().equals(path))) {
      return PodPlan.refused(
          Reason.FILE,
          file.path() + " cannot move: this change puts another pod into " + path,
          "give " + file.name() + " another name, or leave out --move-manifests");
    }
    return new PodPlan.Planned(
        PodChange.present(podRef(path), Optional.empty()),
        List.of(
            new Step.WriteFile(
                path, new Precondition.Absent(), file.content().orElseThrow(), file.attributes())),
        Optional.empty(),
        List.of(
            PodPlan.ofFile(
                file.path(),
                " has the same content, but was not put there by static-pod: it moves as it is"
                    + " (--adopt makes it ours)")),
        Optional.empty());
  }

  private static PodPlan unmanaged(FileFacts file) {
    return PodPlan.refused(
        Reason.UNMANAGED,
        file.path() + " holds this pod with other content, and was not put there by static-pod",
        "see the difference with --dry-run --adopt, and replace it with --adopt");
  }

  private PodPlan unchanged(FileFacts file) {
    return PodPlan.Planned.nothing(
        change(file.path()), PodPlan.ofFile(file.path(), " already has this content"));
  }

  private PodPlan update(PodFile own, DirectoryFacts directory) {
    String path = own.path();
    var remarks = new ArrayList<Remark>();
    if (own.identity().annotatedHash().isPresent() && !own.isIntact()) {
      remarks.add(
          PodPlan.ofFile(path, " was edited by hand since it was installed; that edit goes"));
    }
    own.outOfSet(Optional.of(action.content())).map(PodPlan::remark).ifPresent(remarks::add);
    Optional<Doubt> doubt =
        ControlPlane.doubt(
            own,
            "replace " + action.pod() + " all the same",
            "if it is to be replaced, say so with --yes");
    return moves(own.file())
        ? inNewPlace(own, create(directory), remarks, doubt)
        : write(path, own.before(), remarks, doubt);
  }

  /// Plans a new version of what was elsewhere.
  private PodPlan inNewPlace(
      PodFile own, PodPlan creation, List<Remark> remarks, Optional<Doubt> doubt) {
    return switch (creation) {
      case PodPlan.Refused refused -> refused;
      case PodPlan.Planned created ->
          new PodPlan.Planned(
              created.change(),
              created.steps(),
              Optional.of(action(own.before())),
              Stream.concat(remarks.stream(), created.remarks().stream()).toList(),
              doubt);
    };
  }

  private PodPlan write(
      String path, Precondition before, List<Remark> remarks, Optional<Doubt> doubt) {
    var write = new Step.WriteFile(path, before, action.content(), FileAttributes.mode("600"));
    return new PodPlan.Planned(
        change(path), List.of(write), Optional.of(action(before)), remarks, doubt);
  }

  private Step.Action action(Precondition before) {
    return switch (action.purpose()) {
      case ROLLBACK -> Step.Action.ROLLBACK;
      case INSTALL, REMOVE ->
          switch (before) {
            case Precondition.Absent() -> Step.Action.INSTALL;
            case Precondition.Present _ -> Step.Action.UPDATE;
          };
    };
  }

  private PodChange change(String path) {
    return PodChange.present(podRef(path));
  }

  private PodRef podRef(String path) {
    return new PodRef(
        action.pod(), nodeName, path, action.request().manifest().contentHash().hex());
  }
}
