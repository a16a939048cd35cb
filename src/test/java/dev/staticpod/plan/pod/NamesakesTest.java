package dev.staticpod.plan.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesakesTest {
  private static final PodName WANTED = new PodName("default", "web");

  @Test
  void onlyPodsOfThatNameInOtherNamespacesAreMeant() {
    assertThat(of("shop/web", "default/web", "shop/webs", "shop/web-w1", "test/web", "shop/web"))
        .isEqualTo(pods("shop/web", "test/web"));
  }

  @Test
  void aMirrorPodsNameMeansItsPod() {
    var typed = new PodName("default", "web-w1");

    assertThat(Namesakes.of(typed, "w1", pods("shop/web").pods())).isEqualTo(pods("shop/web"));
    assertThat(Namesakes.of(typed, "w2", pods("shop/web").pods())).isEqualTo(Namesakes.NONE);
  }

  @Test
  void eachHasItsCommand() {
    Namesakes two = pods("shop/web", "test/web");

    assertThat(two.remark()).isEqualTo("; there are shop/web and test/web");
    assertThat(two.or("logs", " --previous", "list them"))
        .isEqualTo(
            "name the namespace: static-pod logs web -n shop --previous; or static-pod logs web -n"
                + " test --previous; else list them");
  }

  @Test
  void ofManyAFewAreNamed() {
    assertThat(of("a/web", "b/web", "c/web", "d/web", "e/web").pods()).hasSize(3);
  }

  @Test
  void withoutAnyNothingIsAdded() {
    assertThat(Namesakes.NONE.remark()).isEmpty();
    assertThat(Namesakes.NONE.or("logs", "", "list them")).isEqualTo("list them");
  }

  private static Namesakes of(String... names) {
    return Namesakes.of(WANTED, "w1", pods(names).pods());
  }

  private static Namesakes pods(String... names) {
    List<PodName> pods =
        Stream.of(names)
            .map(name -> name.split("/", 2))
            .map(words -> new PodName(words[0], words[1]))
            .toList();
    return new Namesakes(pods);
  }
}
