package dev.staticpod.sandbox.node;

/// What a stub command says and how it ends.
record Reply(int exitStatus, String output, String error) {
  static Reply of(String output) {
    return new Reply(0, output, "");
  }

  static Reply failed(int exitStatus, String error) {
    return new Reply(exitStatus, "", error + "\n");
  }
}
