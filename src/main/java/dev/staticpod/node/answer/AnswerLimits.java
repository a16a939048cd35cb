package dev.staticpod.node.answer;

import java.time.Duration;

/// How much and how long an answer may be, before the node counts as one that does not run our
/// scripts. Far beyond what any node needs: a limit keeps one node from taking all memory or all
/// time, and is no judgement of slow ones.
///
/// @param bytes of all lines together
/// @param lines how many
/// @param idle how long nothing may come
/// @param overall how long all of it may take
public record AnswerLimits(long bytes, long lines, Duration idle, Duration overall) {
  /// The most bytes that a line may have. The longest are lines of files of up to 256 KiB, and
  /// words of a command line, of up to 128 KiB (`MAX_ARG_STRLEN` of Linux).
  public static final int LINE = 1 << 20;

  /// The limits of a probe: files of up to 256 KiB each. The slowest parts are systemd, which is
  /// given 25 s by D-Bus, and a slow connection.
  public static final AnswerLimits PROBE =
      new AnswerLimits(48L << 20, 600_000, Duration.ofMinutes(2), Duration.ofMinutes(10));

  /// The limits of what a node knows of a pod: a few hundred lines. The slowest part is a long
  /// journal.
  public static final AnswerLimits EVIDENCE =
      new AnswerLimits(4L << 20, 20_000, Duration.ofMinutes(3), Duration.ofMinutes(10));

  /// The limits of a transaction. It waits for its turn for two to three minutes; then for the
  /// kubelet, once more where all is undone.
  public static final AnswerLimits EXECUTION =
      new AnswerLimits(4L << 20, 20_000, Duration.ofMinutes(30), Duration.ofMinutes(60));

  /// The limits of an upload: a few lines a file. A slow disk takes minutes to digest many GiB, and
  /// says nothing meanwhile; nor does a node to which nothing can be sent.
  public static final AnswerLimits UPLOAD =
      new AnswerLimits(4L << 20, 20_000, Duration.ofMinutes(15), Duration.ofHours(12));

  /// The limits of a log: a node sends up to 100 MiB of a file, and goes on for as long as it is
  /// followed, where it says every ten seconds that nothing was written. It may have to wait for
  /// its turn.
  public static final AnswerLimits LOG =
      new AnswerLimits(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1), Duration.ofDays(3650));

  /// The limits of a runtime that takes in or pulls images, which can be many GiB over a slow line.
  /// The node says every ten seconds that it goes on.
  public static final AnswerLimits IMAGES =
      new AnswerLimits(4L << 20, 40_000, Duration.ofMinutes(2), Duration.ofHours(12));

  /// The limits of files that are read: 32 MiB in lines of base64, and the slowest disk's time for
  /// a directory.
  public static final AnswerLimits FILES =
      new AnswerLimits(64L << 20, 1_000_000, Duration.ofMinutes(5), Duration.ofMinutes(30));

  /// The limits of questions to the API server, which come when there are some. Each answer has its
  /// own limit.
  public static final AnswerLimits API =
      new AnswerLimits(
          Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(3650), Duration.ofDays(3650));

  private static final Duration SLACK = Duration.ofMinutes(2);

  /// Returns the limits of a script that is to wait for some time, and checks each second, which
  /// may take longer than that.
  public static AnswerLimits waiting(Duration timeout) {
    Duration all = timeout.multipliedBy(3).plus(SLACK);
    return new AnswerLimits(64L << 10, 100, all, all);
  }
}
