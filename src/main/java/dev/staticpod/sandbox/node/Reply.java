package dev.staticpod.sandbox.node;

/// What a stub command says and how it ends.
record Reply(int exitStatus, String output, String complaint) {
  static Reply of(String output) {
    return new Reply(0, output, "");
  }

  static Reply failed(int exitStatus, String complaint) {
    return new Reply(exitStatus, "", complaint + "\n");
  }
}
