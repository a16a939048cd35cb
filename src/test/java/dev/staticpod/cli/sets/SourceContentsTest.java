package dev.staticpod.cli.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.staticpod.cli.sets.SourceContents.Need;
import dev.staticpod.plan.files.FileContent;
import dev.staticpod.plan.files.FileContent.Sensitivity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceContentsTest {
  private static final Path FILE = Path.of("/set/web.conf");

  private final List<Path> reads = new ArrayList<>();
  private byte[] bytes = new byte[0];
  private final SourceContents contents =
      new SourceContents(file -> {
        reads.add(file);
        return bytes;
      });

  private FileContent of(Path file, Need need, Sensitivity sensitivity) throws SourceProblem {
    return contents.read(file, file.toString(), need, sensitivity);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 300_000})
  void aFileOfSeveralPodsIsReadOnce(int size) throws Exception {
    bytes = new byte[size];

    FileContent first = of(FILE, Need.BYTES, Sensitivity.PLAIN);
    FileContent second = of(FILE, Need.BYTES, Sensitivity.PLAIN);
    FileContent secret = of(FILE, Need.BYTES, Sensitivity.SENSITIVE);

    assertThat(reads).containsExactly(FILE);
    assertThat(second).isSameAs(first);
    assertThat(first.isSensitive()).isFalse();
    assertThat(secret.isSensitive()).isTrue();
    assertThat(secret.size()).isEqualTo(size);
  }

  /// Of a large one the bytes are not kept, unless they are needed.
  @Test
  void aLargeFileInWhichVariablesAreReplacedIsKept() throws Exception {
    bytes = new byte[300_000];

    of(FILE, Need.BYTES, Sensitivity.PLAIN);
    FileContent text = of(FILE, Need.TEXT, Sensitivity.PLAIN);
    of(FILE, Need.TEXT, Sensitivity.PLAIN);

    assertThat(reads).hasSize(2);
    assertThat(text.bytes()).hasSize(300_000);
  }

  @Test
  void eachFileIsItsOwn() throws Exception {
    of(FILE, Need.BYTES, Sensitivity.PLAIN);
    of(Path.of("/set/other"), Need.BYTES, Sensitivity.PLAIN);

    assertThat(reads).hasSize(2);
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    var broken =
        new SourceContents(_ -> {
          throw new IOException("x");
        });

    assertThatExceptionOfType(SourceProblem.class)
        .isThrownBy(() -> broken.read(FILE, "web.conf", Need.BYTES, Sensitivity.PLAIN))
        .satisfies(problem -> assertThat(problem.problem()).startsWith("web.conf: "));
  }
}
