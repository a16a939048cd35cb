package dev.staticpod.convert;

import java.util.ArrayList;
import java.util.List;

/// What one pod is made of while it is made, and where the remarks go. For one thread.
final class PodParts {
  private final Workload workload;
  private final DataSources data;
  private final Storage storage;
  private final ConvertOptions options;
  private final Remarks remarks;
  private final List<ConvertedFile> files = new ArrayList<>();
  private boolean exposesSecrets;
  private long decisionsElsewhere;

  PodParts(
      Workload workload,
      DataSources data,
      Storage storage,
      ConvertOptions options,
      Remarks remarks) {
    this.workload = workload;
    this.data = data;
    this.storage = storage;
    this.options = options;
    this.remarks = remarks;
  }

  Workload workload() {
    return workload;
  }

  DataSources data() {
    return data;
  }

  Storage storage() {
    return storage;
  }

  ConvertOptions options() {
    return options;
  }

  Remarks remarks() {
    return remarks;
  }

  void add(ConvertedFile file) {
    files.add(file);
  }

  /// Takes back a file.
  ///
  /// @param path on the node
  void remove(String path) {
    files.removeIf(file -> file.path().equals(path));
  }

  List<ConvertedFile> files() {
    return files;
  }

  /// Counts a decision about the pod that stands at another object of the input.
  void decideElsewhere() {
    decisionsElsewhere++;
  }

  /// How many decisions about the pod there are for people to make.
  long decisions() {
    long own =
        remarks.about(workload.source()).stream()
            .filter(remark -> remark.kind() == Remark.Kind.DECIDE)
            .count();
    return own + decisionsElsewhere;
  }

  /// Keeps in mind that the manifest holds a secret.
  void exposeSecret() {
    exposesSecrets = true;
  }

  boolean exposesSecrets() {
    return exposesSecrets;
  }
}
