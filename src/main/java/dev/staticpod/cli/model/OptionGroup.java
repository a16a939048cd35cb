package dev.staticpod.cli.model;

import java.util.Optional;

/// Under which heading an option stands in help and in the manual.
public enum OptionGroup {
  /// What only this command has, and what it does.
  COMMAND("Options"),
  /// The rules by which manifests are checked.
  CHECKS("Checks", "validate"),
  /// How a kubelet is told which directory to read.
  KUBELET("Kubelet", "kubelet"),
  /// What else there is about the files of a pod.
  FILES("Files", "files"),
  /// How images come to nodes.
  IMAGES("Images", "images"),
  NODES("Nodes"),
  /// Other ways to name nodes than one by one.
  SELECTION("Inventories and labels", "hosts"),
  /// How to log in.
  SSH("SSH", "ssh"),
  /// The care with which many nodes are changed.
  BATCHES("Batches", "batches"),
  /// The API server that is asked, and who asks it.
  CLUSTER("API server", "api"),
  OUTPUT("Output and help");

  private final String heading;
  private final String topic;

  OptionGroup(String heading) {
    this(heading, "");
  }

  OptionGroup(String heading, String topic) {
    this.heading = heading;
    this.topic = topic;
  }

  /// What has the options of this group in its help, where other commands only refer to it: they
  /// are many, the same for every command, and in the manual; else nothing.
  public Optional<String> topic() {
    return Optional.of(topic).filter(word -> !word.isEmpty());
  }

  /// What help prints above the options.
  public String heading() {
    return heading;
  }
}
