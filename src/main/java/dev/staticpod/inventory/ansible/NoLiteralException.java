package dev.staticpod.inventory.ansible;

/// What Python does not take for a literal. It is thrown often, and has no stack.
final class NoLiteralException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoLiteralException() {
    super(null, null, false, false);
  }
}
