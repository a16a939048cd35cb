package dev.staticpod.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A resolver that answers when the user has been told of it, and not before.
class NameLookupTest {
  private static final InetAddress PLACE = InetAddress.ofLiteral("192.0.2.7");

  private final List<String> waits = new CopyOnWriteArrayList<>();
  private final CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();

  private void told(String text) {
    waits.add(text);
    answer.complete(new InetAddress[] {PLACE});
  }

  @Test
  void theUserIsToldOfAResolverThatTakesLong() throws Exception {
    var names = new NameLookup(_ -> answer.orTimeout(20, TimeUnit.SECONDS).join(), this::told);

    assertThat(names.addresses("box")).containsExactly(PLACE);
    assertThat(waits)
        .containsExactly(
            "waiting for the resolver of this machine, which looks up the addresses of hosts"
                + " (DNS)");
  }

  @Test
  void anAddressStandsForItself() throws Exception {
    var names = new NameLookup(this::told);

    assertThat(names.addresses("192.0.2.7")).containsExactly(PLACE);
    assertThat(names.addresses("::1")).containsExactly(InetAddress.ofLiteral("::1"));
    assertThat(waits).isEmpty();
  }
}
