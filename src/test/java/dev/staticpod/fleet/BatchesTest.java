package dev.staticpod.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.staticpod.plan.pod.PodName;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static List<Integer> sizes(int hosts, CountOrPercent... sizes) {
    return Batches.of(targets(hosts), List.of(sizes), _ -> false).stream()
        .map(batch -> batch.targets().size())
        .toList();
  }

  private static List<Target> targets(int hosts) {
    return IntStream.rangeClosed(1, hosts).mapToObj(i -> Target.of(new Host("h" + i))).toList();
  }

  @Test
  void allHostsAreOneBatchUnlessSizesAreAsked() {
    assertThat(sizes(40)).containsExactly(40);
    assertThat(sizes(0)).isEmpty();
  }

  @Test
  void theLastSizeCountsForAllThatFollow() {
    assertThat(sizes(7, new CountOrPercent.Count(1), new CountOrPercent.Count(2)))
        .containsExactly(1, 2, 2, 2);
    assertThat(
            sizes(
                40,
                new CountOrPercent.Count(1),
                new CountOrPercent.Percent(10),
                new CountOrPercent.Percent(100)))
        .containsExactly(1, 4, 35);
  }

  @Test
  void aPartOfFewHostsIsOneHost() {
    assertThat(sizes(3, new CountOrPercent.Percent(1))).containsExactly(1, 1, 1);
  }

  @Test
  void workOnOneHostIsInOneBatch() {
    var host = new Host("a");
    List<Target> targets =
        Stream.of("web", "db")
            .map(pod -> new Target(host, Optional.of(new PodName("default", pod))))
            .toList();

    assertThat(Batches.of(targets, List.of(new CountOrPercent.Count(1)), _ -> false))
        .containsExactly(new Batch(1, targets));
  }

  @Test
  void hostsThatGoAloneComeBehindTheOthersOfTheirBatch() {
    List<Batch> batches =
        Batches.of(
            targets(4),
            List.of(new CountOrPercent.Count(2)),
            host -> List.of("h1", "h4").contains(host.name()));

    assertThat(batches)
        .extracting(batch -> batch.hosts().stream().map(Host::name).toList())
        .containsExactly(List.of("h2"), List.of("h1"), List.of("h3"), List.of("h4"));
  }
}
