package dev.staticpod.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.BlockEndToken;
import org.yaml.snakeyaml.tokens.BlockMappingStartToken;
import org.yaml.snakeyaml.tokens.BlockSequenceStartToken;
import org.yaml.snakeyaml.tokens.FlowMappingEndToken;
import org.yaml.snakeyaml.tokens.FlowMappingStartToken;
import org.yaml.snakeyaml.tokens.FlowSequenceEndToken;
import org.yaml.snakeyaml.tokens.FlowSequenceStartToken;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/// Where a tab stands: go-yaml takes one at the beginning of a line inside brackets, and in the
/// blank behind a plain scalar if it is indented further than the block (`scannerc.go`,
/// yaml_parser_scan_to_next_token and yaml_parser_scan_plain_scalar).
///
/// @param flowDepth how many brackets are open
/// @param indent the column of the innermost block
/// @param plain whether the last token is a plain scalar
record TabContext(int flowDepth, int indent, boolean plain) {
  boolean inFlow() {
    return flowDepth > 0;
  }

  boolean continuesText(int column) {
    return plain && column > indent;
  }

  static TabContext of(String before) {
    Scanner scanner = new ScannerImpl(new CodePointReader(before), new LoaderOptions());
    Deque<Integer> blocks = new ArrayDeque<>();
    int depth = 0;
    boolean plain = false;
    try {
      while (!scanner.checkToken(Token.ID.StreamEnd)) {
        Token token = scanner.getToken();
        switch (token) {
          case BlockMappingStartToken _, BlockSequenceStartToken _ ->
              blocks.push(token.getStartMark().getColumn());
          case FlowMappingStartToken _, FlowSequenceStartToken _ -> depth++;
          case FlowMappingEndToken _, FlowSequenceEndToken _ -> depth--;
          case BlockEndToken end when end.getStartMark().getIndex() < before.length() ->
              blocks.pop();
          default -> {} // stands in the innermost block
        }
        plain = token instanceof ScalarToken scalar ? scalar.getPlain() : plain && ends(token);
      }
    } catch (YAMLException _) { // the text ends too early for the scanner; what it saw is enough
    }
    return new TabContext(depth, blocks.isEmpty() ? -1 : blocks.element(), plain);
  }

  private static boolean ends(Token token) {
    return token instanceof BlockEndToken;
  }
}
