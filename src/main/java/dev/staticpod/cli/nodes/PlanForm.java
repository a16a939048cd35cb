package dev.staticpod.cli.nodes;

/// How a plan is printed that was only asked for.
public enum PlanForm {
  /// Its steps and what is left alone, with a diff of every file.
  STEPS,
  /// The diffs alone.
  DIFFS,
  /// The script that would run.
  SCRIPT
}
