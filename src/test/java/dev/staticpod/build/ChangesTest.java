package dev.staticpod.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangesTest {
  private final Changes changes = new Changes();

  @Test
  void everyRewritingThatFoundSomethingIsWell() {
    List.of(Rewriting.values()).forEach(changes::add);

    assertThatCode(changes::requireAll).doesNotThrowAnyException();
    assertThat(changes.toString()).startsWith("CLASS_VERSIONS 1, ABSENT_CLASSES 1, ");
  }

  @ParameterizedTest
  @EnumSource
  void aRewritingThatFoundNothingIsNamedWithThePageAboutIt(Rewriting idle) {
    Stream.of(Rewriting.values()).filter(each -> each != idle).forEach(changes::add);

    assertThatThrownBy(changes::requireAll)
        .isInstanceOf(IOException.class)
        .hasMessage(
            idle.failure()
                + "\n"
                + "  next: read in src/docs/start-up.md what it is for; then correct what it looks"
                + " for, or take it out");
  }

  @Test
  void allThatFoundNothingAreNamed() {
    assertThatThrownBy(changes::requireAll)
        .hasMessageContaining("ClassVersions changed nothing: there is no class file of before")
        .hasMessageContaining("TypeSwitch changed nothing: there is no switch over types")
        .hasMessageContaining("ScriptComments changed nothing: there is no comment in a script");
  }

  @ParameterizedTest
  @EnumSource
  void thePageIsAboutEachRewriter(Rewriting rewriting) throws IOException {
    String rewriter = rewriting.failure().replaceFirst(" .*", "");

    assertThat(Files.readString(Path.of("src/docs/start-up.md"))).contains("`" + rewriter + "`");
  }
}
