package dev.staticpod.cli.nodes;

/// How a plan is printed that was only asked for.
public enum PlanForm {
  /// The plan's steps and what is left alone are printed, with a diff of every file.
  STEPS,
  /// The diffs alone are printed.
  DIFFS,
  /// The script is printed that would run.
  SCRIPT
}
