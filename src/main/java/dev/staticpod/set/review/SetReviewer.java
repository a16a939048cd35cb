package dev.staticpod.set.review;

import dev.staticpod.admission.AdmittedManifest;
import dev.staticpod.admission.ManifestGate;
import dev.staticpod.diagnostic.Diagnostic;
import dev.staticpod.manifest.PodManifest;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.HostFile;
import dev.staticpod.plan.files.HostFiles;
import dev.staticpod.set.SetRules;
import dev.staticpod.set.Substitution;
import dev.staticpod.validation.DirectoryChecks;
import dev.staticpod.validation.RuleSelection;
import dev.staticpod.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// Says of a set what is wrong with the whole, and makes of it what goes to a node. Each manifest
/// is read once, unless its text is another on each node. For one thread.
public final class SetReviewer {
  private final LoadedSet set;
  private final ManifestGate gate;
  private final RuleSelection rules;
  private final IdentityHashMap<LoadedPod, TaggedManifest> known = new IdentityHashMap<>();

  /// Prepares the reviewer; nothing is read yet.
  ///
  /// @param rules by which findings count
  public SetReviewer(LoadedSet set, ManifestGate gate, RuleSelection rules) {
    this.set = set;
    this.gate = gate;
    this.rules = rules;
  }

  /// The review of all pods without nodes: of two pods it is said that they are in each other's way
  /// where they are certain to share a node. Manifests with variables are left out.
  public NodeReview withoutNodes() {
    var review = new Review(Optional.empty());
    for (LoadedPod pod : set.pods()) {
      review.add(pod, set.pods().stream().filter(other -> sharesNode(pod, other)).toList());
    }
    return review.result();
  }

  private static boolean sharesNode(LoadedPod one, LoadedPod other) {
    return one.pod().nodes().isCertainToShareANodeWith(other.pod().nodes());
  }

  /// The review of the pods of one node.
  ///
  /// @param variables what variables stand for there
  public NodeReview review(Variables variables, List<LoadedPod> pods) {
    var review = new Review(Optional.of(variables));
    pods.forEach(pod -> review.add(pod, pods));
    return review.result();
  }

  /// One review, as it is made.
  private final class Review {
    private final Optional<Variables> variables;
    private final List<NodePod> pods = new ArrayList<>();
    private final List<Diagnostic> inSet = new ArrayList<>();
    private final List<Excerpted> findings = new ArrayList<>();
    private boolean isFit = true;

    Review(Optional<Variables> variables) {
      this.variables = variables;
    }

    NodeReview result() {
      excerpt(set.file(), set.text(), inSet);
      return new NodeReview(pods, findings, isFit);
    }

    private void excerpt(String file, String text, List<Diagnostic> found) {
      List<Diagnostic> wanted = rules.wanted(found).stream().sorted().distinct().toList();
      if (!wanted.isEmpty()) {
        findings.add(new Excerpted(file, text, wanted));
      }
      isFit &= rules.failing(found).isEmpty();
    }

    /// @param beside the pods of its node, among them itself; those before it count
    void add(LoadedPod pod, List<LoadedPod> beside) {
      var paths = new SharedPaths();
      before(pod, beside).forEach(paths::add);
      inSet.addAll(paths.add(pod));
      boolean hasVariables = pod.pod().substitution() == Substitution.ON;
      if (hasVariables && variables.isEmpty()) {
        return;
      }
      tagged(pod)
          .ifPresentOrElse(
              manifest -> add(pod, manifest, beside),
              () -> hostFiles(pod)); // what is wrong with variables in them is said at once
    }

    private List<LoadedPod> before(LoadedPod pod, List<LoadedPod> beside) {
      return beside.subList(0, Math.max(0, beside.indexOf(pod)));
    }

    private Optional<TaggedManifest> tagged(LoadedPod pod) {
      if (pod.pod().substitution() == Substitution.OFF) {
        return Optional.of(known.computeIfAbsent(pod, it -> tag(it, it.manifest().bytes())));
      }
      String text = text(pod.manifest().bytes());
      Variables.Result replaced = variables.orElseThrow().replaceIn(pod.name(), text);
      excerpt(pod.name(), text, replaced.problems());
      return replaced.problems().isEmpty()
          ? Optional.of(tag(pod, replaced.text().getBytes(StandardCharsets.UTF_8)))
          : Optional.empty();
    }

    private TaggedManifest tag(LoadedPod pod, byte[] content) {
      return TaggedManifest.of(gate, set.name(), pod.name(), content);
    }

    private void add(LoadedPod pod, TaggedManifest manifest, List<LoadedPod> beside) {
      var found = new ArrayList<>(manifest.findings());
      manifest.pod().ifPresent(own -> found.addAll(withFiles(pod, own, beside)));
      if (manifest.own() instanceof AdmittedManifest own) {
        found.addAll(besideOthers(pod, own, beside));
      } else {
        isFit = false;
      }
      excerpt(pod.name(), manifest.own().text(), found);
      Optional<HostFiles> files = hostFiles(pod);
      if (manifest.own() instanceof AdmittedManifest own
          && manifest.tagged().isPresent()
          && files.isPresent()) {
        pods.add(new NodePod(pod, own, manifest.tagged().get(), files.get()));
      } else {
        isFit = false;
      }
    }

    /// Says what the files make of a manifest; also where it is rejected, so that all is said at
    /// once.
    private List<Diagnostic> withFiles(LoadedPod pod, PodManifest own, List<LoadedPod> beside) {
      List<LoadedFile> all = beside.stream().flatMap(it -> it.files().stream()).toList();
      var files = new FileReview(own, pod.files(), all);
      inSet.addAll(files.inSet());
      return Validation.unsilenced(own, files.inManifest());
    }

    private List<Diagnostic> besideOthers(
        LoadedPod pod, AdmittedManifest own, List<LoadedPod> beside) {
      var others = new DirectoryChecks();
      for (LoadedPod other : before(pod, beside)) {
        if (known.get(other) instanceof TaggedManifest(AdmittedManifest admitted, _, _)) {
          others.add(admitted.manifest());
        }
        pods.stream()
            .filter(it -> it.pod().equals(other) && !known.containsKey(other))
            .forEach(it -> others.add(it.own().manifest()));
      }
      return others.add(own.manifest());
    }

    private Optional<HostFiles> hostFiles(LoadedPod pod) {
      var files = new ArrayList<HostFile>();
      for (LoadedFile each : pod.files()) {
        hostFile(each).ifPresent(files::add);
      }
      boolean isWhole = files.size() == pod.files().size() && new SharedPaths().add(pod).isEmpty();
      return isWhole ? Optional.of(HostFiles.exactly(files)) : Optional.empty();
    }

    private static FileContent.Sensitivity sensitivity(LoadedFile each) {
      return each.entry().isSensitive()
          ? FileContent.Sensitivity.SENSITIVE
          : FileContent.Sensitivity.PLAIN;
    }

    private Optional<HostFile> hostFile(LoadedFile each) {
      HostFile file = each.file();
      if (each.entry().substitution() == Substitution.OFF || variables.isEmpty()) {
        return Optional.of(file);
      }
      String text = text(file.content().bytes());
      Variables.Result replaced = variables.get().replaceIn(each.source(), text, sensitivity(each));
      if (!replaced.problems().isEmpty()) {
        excerpt(each.source(), each.entry().isSensitive() ? "" : text, replaced.problems());
        return Optional.empty();
      }
      var content = FileContent.of(replaced.text());
      if (content.size() > HostFile.MAX_BYTES) {
        inSet.add(
            new Diagnostic(
                SetRules.SOURCE,
                each.entry().path().location(),
                "",
                "%s has more than %d bytes with what its variables stand for"
                    .formatted(each.source(), HostFile.MAX_BYTES),
                "put it into an image"));
        return Optional.empty();
      }
      return Optional.of(
          new HostFile(
              file.path(),
              each.entry().isSensitive() ? content.sensitive() : content,
              file.attributes(),
              file.reload()));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
