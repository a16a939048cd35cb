package dev.staticpod.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;

/// Tokens that may turn out to be keys, one for each level of brackets (`scannerc.go`,
/// yaml_simple_key_is_valid): a key without `?` ends on its line, after at most 1024 characters.
final class SimpleKeys {
  private static final int MAX_LENGTH = 1024;
  private static final Key NONE = new Key(false, false, -1, new Mark("", 0, 0, 0, new int[0], 0));

  private final TextCursor text;
  private final List<Key> keys = new ArrayList<>();
  private final Map<Integer, Integer> levels = new HashMap<>();
  private boolean allowed = true;

  /// A token that may be a key.
  ///
  /// @param required whether nothing but a key can stand there
  /// @param token its number
  record Key(boolean possible, boolean required, int token, Mark mark) {}

  SimpleKeys(TextCursor text) {
    this.text = text;
    keys.add(NONE);
  }

  /// A bracket was opened, behind which a key may begin.
  void open() {
    keys.add(NONE);
    allowed = true;
  }

  /// Notes that a bracket was closed, if one was open; no key may begin behind it.
  void close() {
    forbid();
    if (isInBrackets()) {
      levels.remove(keys.removeLast().token());
    }
  }

  boolean isInBrackets() {
    return last() > 0;
  }

  /// Whether the next token may be a key.
  boolean isAllowed() {
    return allowed;
  }

  /// Sets whether a key may begin.
  void allow(boolean now) {
    allowed = now;
  }

  /// Notes that what comes next is no key, and one may begin behind it.
  void allow() {
    remove();
    allowed = true;
  }

  /// Notes that what comes next is no key, and none may begin behind it.
  void forbid() {
    remove();
    allowed = false;
  }

  /// The token that comes next may be a key, if one may begin here.
  void save(boolean required, int token) {
    if (!allowed) {
      return;
    }
    remove();
    keys.set(last(), new Key(true, required, token, text.mark()));
    levels.put(token, last());
  }

  /// Removes what may have been a key: what comes next shows that there was none.
  private void remove() {
    Key key = keys.getLast();
    if (key.possible()) {
      refuseIfRequired(key);
      forget(key);
    }
  }

  /// Forgets a key: it is known by now whether it is one.
  void forget(Key key) {
    keys.set(last(), NONE);
    levels.remove(key.token());
  }

  /// The key on this level, which may be impossible by now.
  Key current() {
    return checked(last());
  }

  /// Whether more has to be read to know what a token is.
  boolean isOpen(int token) {
    Integer level = levels.get(token);
    return level != null && checked(level).possible();
  }

  private Key checked(int level) {
    Key key = keys.get(level);
    boolean over =
        key.mark().getLine() < text.line() || key.mark().getIndex() + MAX_LENGTH < text.index();
    if (key.possible() && over) {
      refuseIfRequired(key);
      keys.set(level, NONE);
    }
    return keys.get(level);
  }

  private void refuseIfRequired(Key key) {
    if (key.required()) {
      throw text.problem("while scanning a simple key", key.mark(), "could not find expected ':'");
    }
  }

  private int last() {
    return keys.size() - 1;
  }
}
