package dev.staticpod.ssh.auth;

/// One thing that was tried to log in, and what came of it.
///
/// @param label what it was; of a key that stayed locked its file, and empty where it was no single
///   thing
/// @param text both in words, in one line
record Tried(String label, Result result, String text) {
  /// What came of an attempt.
  enum Result {
    /// The node did not take it.
    REFUSED,
    /// The node took it, and wants something else as well.
    ACCEPTED_IN_PART,
    /// A key of which there was no passphrase, or a wrong one.
    LOCKED,
    /// There was no secret, and no terminal to ask for it.
    NO_TERMINAL,
    /// The user was asked for the secret, and gave none.
    NO_ANSWER,
    /// The node took the password, and wants a new one.
    CHANGE_WANTED,
    /// It broke off, or a key could not sign.
    FAILED,
    /// It was not put to the node.
    LEFT_OUT
  }
}
