package dev.staticpod.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.tokens.BlockEntryToken;
import org.yaml.snakeyaml.tokens.BlockMappingStartToken;
import org.yaml.snakeyaml.tokens.BlockSequenceStartToken;
import org.yaml.snakeyaml.tokens.DocumentEndToken;
import org.yaml.snakeyaml.tokens.DocumentStartToken;
import org.yaml.snakeyaml.tokens.FlowEntryToken;
import org.yaml.snakeyaml.tokens.FlowMappingEndToken;
import org.yaml.snakeyaml.tokens.FlowMappingStartToken;
import org.yaml.snakeyaml.tokens.FlowSequenceEndToken;
import org.yaml.snakeyaml.tokens.FlowSequenceStartToken;
import org.yaml.snakeyaml.tokens.KeyToken;
import org.yaml.snakeyaml.tokens.StreamEndToken;
import org.yaml.snakeyaml.tokens.StreamStartToken;
import org.yaml.snakeyaml.tokens.Token;
import org.yaml.snakeyaml.tokens.ValueToken;

/// The tokens of YAML as go-yaml v2 sees them (`scannerc.go`), for SnakeYAML's parser, whose own
/// scanner takes other tabs, colons, escapes and directives.
final class GoScanner implements Scanner {
  private static final String MARKED = "*&!'\"";

  private final TextCursor text;
  private final SimpleKeys keys;
  private final PropertyScanner properties;
  private final List<Token> tokens = new ArrayList<>();
  private final BlockIndents blocks = new BlockIndents(tokens);
  private int taken;
  private int flowDepth;
  private boolean keyAllowed = true;
  private boolean begun;
  private boolean ended;

  GoScanner(String body) {
    this.text = new TextCursor(body);
    this.keys = new SimpleKeys(text);
    this.properties = new PropertyScanner(text);
    tokens.add(new StreamStartToken(text.mark(), text.mark()));
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    fetchMore();
    return !tokens.isEmpty()
        && (choices.length == 0 || Arrays.asList(choices).contains(tokens.getFirst().getTokenId()));
  }

  @Override
  public Token peekToken() {
    fetchMore();
    return tokens.getFirst();
  }

  @Override
  public Token getToken() {
    fetchMore();
    taken++;
    return tokens.removeFirst();
  }

  @Override
  public void resetDocumentIndex() {
    // positions count from the beginning of the file
  }

  private void fetchMore() {
    while (!ended && (tokens.isEmpty() || keys.isOpen(taken))) {
      fetch();
    }
  }

  private void fetch() {
    toNextToken();
    endBlocks(text.column());
    if (text.isEnd()) {
      end();
    } else if (text.column() == 0 && text.peek() == '%') {
      endBlocks(-1);
      forbidKey();
      tokens.add(properties.directive(begun));
      return;
    } else if (text.isDocumentMark()) {
      documentMark();
    } else if (!bracketOrComma() && !indicator()) {
      content();
    }
    begun = true;
  }

  /// Tabs are taken within brackets, and where no key may begin: neither at the beginning of a line
  /// nor behind `-`, `?` or `:` of a mapping with such keys.
  private void toNextToken() {
    while (true) {
      while (text.peek() == ' ' || (text.peek() == '\t' && (flowDepth > 0 || !keyAllowed))) {
        text.skip();
      }
      text.skipComment();
      if (!text.isBreak()) {
        return;
      }
      text.skipBreak();
      keyAllowed |= flowDepth == 0;
    }
  }

  private void end() {
    endBlocks(-1);
    forbidKey();
    ended = true;
    tokens.add(new StreamEndToken(text.mark(), text.mark()));
  }

  private void documentMark() {
    boolean start = text.peek() == '-';
    endBlocks(-1);
    forbidKey();
    Mark from = text.mark();
    text.skip();
    text.skip();
    text.skip();
    tokens.add(
        start
            ? new DocumentStartToken(from, text.mark())
            : new DocumentEndToken(from, text.mark()));
  }

  private boolean bracketOrComma() {
    switch (text.peek()) {
      case '[' -> open(FlowSequenceStartToken::new);
      case '{' -> open(FlowMappingStartToken::new);
      case ']' -> close(FlowSequenceEndToken::new);
      case '}' -> close(FlowMappingEndToken::new);
      case ',' -> {
        keys.remove();
        keyAllowed = true;
        tokens.add(indicator(FlowEntryToken::new));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void open(BiFunction<Mark, Mark, Token> token) {
    saveKey();
    keys.push();
    flowDepth++;
    keyAllowed = true;
    tokens.add(indicator(token));
  }

  private void close(BiFunction<Mark, Mark, Token> token) {
    forbidKey();
    if (flowDepth > 0) {
      flowDepth--;
      keys.pop();
    }
    tokens.add(indicator(token));
  }

  private boolean indicator() {
    int c = text.peek();
    if (!text.isBlankOrEnd(1) && (flowDepth == 0 || c == '-')) {
      return false;
    }
    switch (c) {
      case '-' -> entry();
      case '?' -> key();
      case ':' -> value();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void entry() {
    block("block sequence entries", BlockSequenceStartToken::new);
    keys.remove();
    keyAllowed = true;
    tokens.add(indicator(BlockEntryToken::new));
  }

  private void key() {
    block("mapping keys", BlockMappingStartToken::new);
    keys.remove();
    keyAllowed = flowDepth == 0;
    tokens.add(indicator(KeyToken::new));
  }

  private void value() {
    SimpleKeys.Key key = keys.current();
    if (key.possible()) {
      Mark mark = key.mark();
      int at = key.token() - taken;
      tokens.add(at, new KeyToken(mark, mark));
      if (flowDepth == 0) {
        blocks.begin(mark.getColumn(), at, new BlockMappingStartToken(mark, mark));
      }
      keys.forget(key);
      keyAllowed = false;
    } else {
      block("mapping values", BlockMappingStartToken::new);
      keyAllowed = flowDepth == 0;
    }
    tokens.add(indicator(ValueToken::new));
  }

  /// Outside brackets a new item or entry begins only where a key may begin.
  private void block(String what, BiFunction<Mark, Mark, Token> start) {
    if (flowDepth == 0) {
      if (!keyAllowed) {
        throw text.problem("", text.mark(), what + " are not allowed here");
      }
      blocks.begin(text.column(), tokens.size(), start.apply(text.mark(), text.mark()));
    }
  }

  private void content() {
    int c = text.peek();
    boolean literal = c == '|' || c == '>';
    if (literal && flowDepth == 0) {
      keys.remove();
      keyAllowed = true;
      tokens.add(new BlockScalar(text, blocks.column()).scan());
      return;
    }
    if (MARKED.indexOf(c) < 0) {
      PlainScalar.checkStart(text, flowDepth > 0);
    }
    saveKey();
    keyAllowed = false;
    switch (c) {
      case '*', '&' -> tokens.add(properties.anchor());
      case '!' -> tokens.add(properties.tag());
      case '\'', '"' -> tokens.add(new QuotedScalar(text).scan());
      default -> {
        PlainScalar scalar = new PlainScalar(text, blocks.column(), flowDepth > 0);
        tokens.add(scalar.scan());
        keyAllowed = scalar.endsLine();
      }
    }
  }

  private Token indicator(BiFunction<Mark, Mark, Token> token) {
    Mark from = text.mark();
    text.skip();
    return token.apply(from, text.mark());
  }

  private void saveKey() {
    if (keyAllowed) {
      keys.save(flowDepth == 0 && blocks.column() == text.column(), taken + tokens.size());
    }
  }

  private void forbidKey() {
    keys.remove();
    keyAllowed = false;
  }

  private void endBlocks(int column) {
    if (flowDepth == 0) {
      blocks.end(column, text.mark());
    }
  }
}
