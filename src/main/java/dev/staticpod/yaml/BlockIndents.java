package dev.staticpod.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.tokens.BlockEndToken;
import org.yaml.snakeyaml.tokens.Token;

/// The columns of the blocks that are open (`scannerc.go`, yaml_parser_roll_indent and
/// yaml_parser_unroll_indent). Within brackets there are none.
final class BlockIndents {
  private final List<Token> tokens;
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int column = -1;

  /// @param tokens gets the beginnings and ends of blocks
  BlockIndents(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// The column of the innermost block, -1 where there is none.
  int column() {
    return column;
  }

  /// Begins a block, if it is indented further than the one around it.
  ///
  /// @param at where among the tokens its beginning belongs
  void begin(int blockColumn, int at, Token start) {
    if (column < blockColumn) {
      outer.push(column);
      column = blockColumn;
      tokens.add(at, start);
    }
  }

  /// Ends the blocks that are indented further than what comes next.
  void end(int nextColumn, Mark mark) {
    while (column > nextColumn) {
      tokens.add(new BlockEndToken(mark, mark));
      column = outer.pop();
    }
  }
}
