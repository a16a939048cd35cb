package dev.staticpod.node;

import java.util.Objects;

/// How carrying out a plan ended on the node.
public sealed interface Execution {
  /// All steps are done.
  record Committed() implements Execution {}

  /// A step failed, and the node is as it was before.
  record Undone() implements Execution {}

  /// A step failed, and not all could be undone: a person must look.
  record Dirty(String where) implements Execution {
    public Dirty {
      Objects.requireNonNull(where, "where");
    }
  }

  /// A file is not as the probe saw it; nothing was changed.
  record ChangedUnderneath(String path) implements Execution {
    public ChangedUnderneath {
      Objects.requireNonNull(path, "path");
    }
  }

  /// Another change was going on for longer than we wait; nothing was changed.
  record Busy() implements Execution {}

  /// The node could not begin; nothing was changed.
  record Refused(String why) implements Execution {
    public Refused {
      Objects.requireNonNull(why, "why");
    }
  }
}
