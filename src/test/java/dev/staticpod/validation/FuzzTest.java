package dev.staticpod.validation;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.staticpod.kubelet.KubeletVersion;
import dev.staticpod.manifest.AnnotationWriter;
import dev.staticpod.validation.fix.Fixer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Damages the files of the corpus at random: the answer is a value for all bytes. The main method
/// goes on for as many minutes as its argument says.
class FuzzTest {
  private static final int ROUNDS = 3000;

  @Test
  void noBytesMakeItFail() throws IOException {
    DamagedFiles files = new DamagedFiles(7);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] content = files.next();

      assertThatCode(() -> check(content)).as(Arrays.toString(content)).doesNotThrowAnyException();
    }
  }

  static void main(String[] args) throws IOException {
    DamagedFiles files = new DamagedFiles(System.nanoTime());
    Instant end = Instant.now().plus(Duration.ofMinutes(Long.parseLong(args[0])));
    long count = 0;
    for (; Instant.now().isBefore(end); count++) {
      byte[] content = files.next();
      try {
        check(content);
      } catch (RuntimeException | StackOverflowError e) { // what is searched for
        IO.println(e + " at " + e.getStackTrace()[0]);
        IO.println(Base64.getEncoder().encodeToString(content));
      }
    }
    IO.println(count + " files");
  }

  private static void check(byte[] content) {
    for (KubeletVersion version : List.of(KubeletVersion.OLDEST, KubeletVersion.NEWEST)) {
      ValidationResult result = Validation.check("fuzz", content, version);
      result.manifest().ifPresent(AnnotationWriter::annotate);
    }
    Fixer.fix("fuzz", content, KubeletVersion.NEWEST);
  }
}
