package dev.staticpod.sandbox.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What becomes of a container: its image's name says it.
public enum ContainerBehavior {
  /// The image is never pulled.
  MISSING("missing", "cannot be pulled: ErrImagePull, then ImagePullBackOff"),
  /// The image is pulled for some seconds.
  SLOW("slow", "takes 5 s to be pulled"),
  /// The container ends with status 1, again and again.
  CRASH("crash", "exits with status 1 soon after each start: CrashLoopBackOff"),
  /// The container ends with status 0.
  DONE("done", "exits with status 0: Completed where restartPolicy allows it"),
  /// The container runs, but is not ready.
  UNREADY("unready", "runs and is never ready"),
  /// The container runs, as with every other image.
  RUN("", "runs and is ready after half a second");

  private static final Duration NORMAL_PULL = Duration.ofMillis(400);
  private static final Duration SLOW_PULL = Duration.ofSeconds(5);

  private final String word;
  private final String meaning;

  ContainerBehavior(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /// Returns the first behavior whose word is in the image's name.
  public static ContainerBehavior of(String image) {
    return Stream.of(values())
        .filter(behavior -> image.contains(behavior.word))
        .findFirst()
        .orElse(RUN);
  }

  /// What in an image's name makes it so; empty for what every other image does.
  public String word() {
    return word;
  }

  Duration pull() {
    return this == SLOW ? SLOW_PULL : NORMAL_PULL;
  }

  /// The table for the help text.
  public static List<String> table() {
    return Stream.of(values())
        .map(behavior ->
            "%-9s %s"
                .formatted(behavior.word.isEmpty() ? "(other)" : behavior.word, behavior.meaning))
        .collect(Collectors.toList());
  }
}
