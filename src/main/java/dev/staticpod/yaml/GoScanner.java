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
      keys.forbid();
      tokens.add(properties.directive(begun));
      return;
    } else if (text.isDocumentMark()) {
      documentMark();
    } else if (!bracketOrComma() && !indicator()) {
      content();
    }
    begun = true;
  }

  /// Moves to the next token. Tabs are taken within brackets, and where no key may begin: neither
  /// at the beginning of a line nor behind `-`, `?` or `:` of a mapping with such keys.
  private void toNextToken() {
    while (true) {
      while (text.peek() == ' '
          || (text.peek() == '\t' && (keys.isInBrackets() || !keys.isAllowed()))) {
        text.skip();
      }
      text.skipComment();
      if (!text.isBreak()) {
        return;
      }
      text.skipBreak();
      keys.allow(keys.isAllowed() || !keys.isInBrackets());
    }
  }

  private void end() {
    endBlocks(-1);
    keys.forbid();
    ended = true;
    tokens.add(new StreamEndToken(text.mark(), text.mark()));
  }

  private void documentMark() {
    boolean start = text.peek() == '-';
    endBlocks(-1);
    keys.forbid();
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
        keys.allow();
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
    keys.open();
    tokens.add(indicator(token));
  }

  private void close(BiFunction<Mark, Mark, Token> token) {
    keys.close();
    tokens.add(indicator(token));
  }

  private boolean indicator() {
    int c = text.peek();
    if (!text.isBlankOrEnd(1) && (!keys.isInBrackets() || c == '-')) {
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
    keys.allow();
    tokens.add(indicator(BlockEntryToken::new));
  }

  private void key() {
    block("mapping keys", BlockMappingStartToken::new);
    keys.forbid();
    keys.allow(!keys.isInBrackets());
    tokens.add(indicator(KeyToken::new));
  }

  private void value() {
    SimpleKeys.Key key = keys.current();
    if (key.possible()) {
      Mark mark = key.mark();
      int at = key.token() - taken;
      tokens.add(at, new KeyToken(mark, mark));
      if (!keys.isInBrackets()) {
        blocks.begin(mark.getColumn(), at, new BlockMappingStartToken(mark, mark));
      }
      keys.forget(key);
      keys.allow(false);
    } else {
      block("mapping values", BlockMappingStartToken::new);
      keys.allow(!keys.isInBrackets());
    }
    tokens.add(indicator(ValueToken::new));
  }

  /// Begins an item or entry; outside brackets a new one begins only where a key may begin.
  private void block(String what, BiFunction<Mark, Mark, Token> start) {
    if (!keys.isInBrackets()) {
      if (!keys.isAllowed()) {
        throw text.problem("", text.mark(), what + " are not allowed here");
      }
      blocks.begin(text.column(), tokens.size(), start.apply(text.mark(), text.mark()));
    }
  }

  private void content() {
    int c = text.peek();
    boolean literal = c == '|' || c == '>';
    if (literal && !keys.isInBrackets()) {
      keys.allow();
      tokens.add(new BlockScalar(text, blocks.column()).scan());
      return;
    }
    if (MARKED.indexOf(c) < 0) {
      PlainScalar.checkStart(text, keys.isInBrackets());
    }
    saveKey();
    keys.allow(false);
    switch (c) {
      case '*', '&' -> tokens.add(properties.anchor());
      case '!' -> tokens.add(properties.tag());
      case '\'', '"' -> tokens.add(new QuotedScalar(text).scan());
      default -> {
        PlainScalar scalar = new PlainScalar(text, blocks.column(), keys.isInBrackets());
        tokens.add(scalar.scan());
        keys.allow(scalar.endsLine());
      }
    }
  }

  private Token indicator(BiFunction<Mark, Mark, Token> token) {
    Mark from = text.mark();
    text.skip();
    return token.apply(from, text.mark());
  }

  private void saveKey() {
    keys.save(!keys.isInBrackets() && blocks.column() == text.column(), taken + tokens.size());
  }

  private void endBlocks(int column) {
    if (!keys.isInBrackets()) {
      blocks.end(column, text.mark());
    }
  }
}
