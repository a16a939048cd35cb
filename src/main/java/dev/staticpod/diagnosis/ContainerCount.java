package dev.staticpod.diagnosis;

/// How many containers of a pod have a process on the node.
public sealed interface ContainerCount {
  /// The containers were counted.
  ///
  /// @param wanted how many the manifest has
  record Counted(int running, int wanted) implements ContainerCount {}

  /// The node was not asked, or did not answer.
  record Unknown() implements ContainerCount {}

  /// Says how many run: `1 of 2 containers runs`.
  default String text() {
    return switch (this) {
      case Counted(int running, int wanted) ->
          running
              + " of "
              + Math.max(running, wanted)
              + (Math.max(running, wanted) == 1 ? " container" : " containers")
              + (running == 1 || wanted == 1 ? " runs" : " run");
      case Unknown() -> "it is not known whether its containers run";
    };
  }
}
