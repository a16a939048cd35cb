package dev.staticpod.cli.model;

/// Under which heading an option stands in help and in the manual.
public enum OptionGroup {
  /// What only this command has, and what it does.
  COMMAND("Options"),
  NODES("Nodes, and how to reach them"),
  CLUSTER("API server"),
  OUTPUT("Output and help");

  private final String heading;

  OptionGroup(String heading) {
    this.heading = heading;
  }

  /// What help prints above the options.
  public String heading() {
    return heading;
  }
}
