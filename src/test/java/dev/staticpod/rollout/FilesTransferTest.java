package dev.staticpod.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.node.upload.Upload;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilesTransferTest {
  private static final int SIZE = 5 << 20;

  private final List<Integer> percents = new ArrayList<>();

  private static Upload upload(char digit) {
    return new Upload(
        String.valueOf(digit).repeat(64), SIZE, () -> new ByteArrayInputStream(new byte[0]));
  }

  private Upload.Progress progress(Upload... uploads) {
    return FilesTransfer.of(
        List.of(uploads),
        uploads.length,
        progress -> percents.add(((Progress.Sending) progress).transfer().percent()));
  }

  @Test
  void whatIsToldAgainDoesNotSetItBack() {
    Upload first = upload('1');
    Upload second = upload('2');
    Upload.Progress progress = progress(first, second);

    progress.sent(first, SIZE / 2);
    progress.sent(first, SIZE);
    progress.sent(second, SIZE);
    progress.sent(first, SIZE); // the node has held it to its digest
    progress.sent(second, SIZE);

    assertThat(percents).containsExactly(25, 50, 100);
  }

  @Test
  void whatIsThereAlreadyCountsBeforeTheOneThatComes() {
    Upload first = upload('1');
    Upload second = upload('2');
    Upload.Progress progress = progress(first, second);

    progress.sent(second, SIZE);
    progress.sent(first, SIZE);

    assertThat(percents).containsExactly(50, 100);
  }
}
