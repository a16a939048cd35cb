package dev.staticpod.diagnostic;

import dev.staticpod.text.EnumWord;

/// What will happen to the pod if the manifest is put on a node as it is.
public enum Effect {
  /// The kubelet will not run this file.
  REFUSED,
  /// The kubelet takes the file, and then never starts the pod, or a container of it.
  NEVER_RUNS,
  /// The pod will run, but the API server will never show it.
  UNMIRRORED,
  /// The kubelet will silently ignore or change what was written.
  DROPPED,
  /// The finding is about a set, and static-pod takes no set that has it.
  UNFIT,
  /// The manifest works; a careful colleague would ask about it.
  ADVICE;

  /// Returns the severity: advice is a warning, everything else is an error.
  public Severity severity() {
    return this == ADVICE ? Severity.WARNING : Severity.ERROR;
  }

  /// Returns the effect's name in messages and reports.
  public String word() {
    return EnumWord.of(this);
  }
}
