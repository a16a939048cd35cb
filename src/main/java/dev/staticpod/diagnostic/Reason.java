package dev.staticpod.diagnostic;

import dev.staticpod.text.EnumWord;

/// Why something was not done, for programs: a word, and what that means for who reads it.
///
/// @param word stable, of small letters and hyphens
public record Reason(String word, Kind kind) {
  /// What a reason means.
  public enum Kind {
    /// Something is in the way, or refuses.
    REFUSED,
    /// What was named is not there.
    ABSENT,
    /// It is this machine's own: no node and no server has refused anything.
    LOCAL,
    /// The run ended before: nothing was refused.
    NOT_STARTED
  }

  /// The node has no such pod, or no such revision was kept of it.
  public static final Reason ABSENT = new Reason("absent", Kind.ABSENT);

  /// A change is to be taken back that the node keeps no revision of.
  public static final Reason NO_REVISION = new Reason("no-revision", Kind.ABSENT);

  /// A pod has no container of the name that was given.
  public static final Reason NO_CONTAINER = new Reason("no-container", Kind.ABSENT);

  /// What the user has here cannot be used.
  public static final Reason CONFIG = new Reason("config", Kind.LOCAL);

  /// The run ended before it came to the host.
  public static final Reason NOT_STARTED = new Reason("not-started", Kind.NOT_STARTED);

  /// The user may agree, and has not yet.
  public static final Reason CONSENT = refused("consent");

  public static final Reason ANNOTATION = refused("annotation");
  public static final Reason API_NAMESPACE = refused("api-namespace");
  public static final Reason BUSY = refused("busy");
  public static final Reason CHANGED = refused("changed");
  public static final Reason CONFLICT = refused("conflict");
  public static final Reason DUPLICATE = refused("duplicate");
  public static final Reason EDITED = refused("edited");
  public static final Reason FILE = refused("file");
  public static final Reason FILES = refused("files");
  public static final Reason FORBIDDEN_PATH = refused("forbidden-path");
  public static final Reason IMAGE_IMPORT = refused("image-import");
  public static final Reason IMAGE_PULL = refused("image-pull");
  public static final Reason IMAGE_UPLOAD = refused("image-upload");
  public static final Reason IMAGES = refused("images");
  public static final Reason INTERRUPTED = refused("interrupted");
  public static final Reason INVALID = refused("invalid");
  public static final Reason KUBELET = refused("kubelet");
  public static final Reason NO_LOG = refused("no-log");
  public static final Reason NO_POD = refused("no-pod");
  public static final Reason NO_WORKLOAD = refused("no-workload");
  public static final Reason NODE = refused("node");
  public static final Reason NODE_NAME = refused("node-name");
  public static final Reason NOT_A_MIRROR = refused("not-a-mirror");
  public static final Reason NOT_KEPT = refused("not-kept");
  public static final Reason OTHER_SET = refused("other-set");
  public static final Reason PODS = refused("pods");
  public static final Reason SHARED_PATH = refused("shared-path");
  public static final Reason UNIT = refused("unit");
  public static final Reason UNKNOWN_CONTAINER = refused("unknown-container");
  public static final Reason UNMANAGED = refused("unmanaged");
  public static final Reason UNREADABLE = refused("unreadable");
  public static final Reason UNSAFE_PATH = refused("unsafe-path");
  public static final Reason UNTRUSTED = refused("untrusted");
  public static final Reason UNUSABLE_REVISION = refused("unusable-revision");
  public static final Reason WRONG_NODE = refused("wrong-node");

  private static Reason refused(String word) {
    return new Reason(word, Kind.REFUSED);
  }

  /// One that a connection has a constant for.
  ///
  /// @param prefix before its word; may be empty
  public static Reason of(String prefix, Enum<?> why, Kind kind) {
    return new Reason(prefix + EnumWord.of(why), kind);
  }
}
