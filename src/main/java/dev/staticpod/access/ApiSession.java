package dev.staticpod.access;

import dev.staticpod.cluster.kubeconfig.NoProxy;
import dev.staticpod.kubelet.KubeletApi;
import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.node.ApiEvent;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Questions to the API server, which the node asks with the credentials of its kubelet. One exec
/// serves for all of them, where the way there takes input while a script runs; else each is one.
/// Usable from several threads; one question is asked at a time.
public final class ApiSession implements AutoCloseable {
  /// What is given for the answer to one question. The node gives up earlier.
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private static final int ATTEMPTS = 3;

  private final Node node;
  private final KubeletApiPlaces places;
  private Optional<Conversation> conversation = Optional.empty();
  private List<String> settings = List.of();
  private NoProxy exceptions = new NoProxy("");

  /// Prepares the session; nothing happens yet. Of use for as long as the node's connection is
  /// there.
  public ApiSession(Node node, KubeletApiPlaces places) {
    this.node = node;
    this.places = places;
  }

  /// Finds out what the node has. Comes before all else.
  public synchronized ApiEvent.Ready begin() throws NodeException, InterruptedException {
    close();
    ApiEvent.Ready ready =
        exchange(List.of()).stream()
            .filter(ApiEvent.Ready.class::isInstance)
            .map(ApiEvent.Ready.class::cast)
            .findFirst()
            .orElseThrow();
    exceptions = new NoProxy(ready.noProxy());
    return ready;
  }

  /// Says what to use from now on.
  ///
  /// @return whether the node can
  public synchronized ApiEvent use(KubeletApi api) throws NodeException, InterruptedException {
    return use(ApiLines.use(api, exceptions));
  }

  /// Says that a server on the node itself is asked from now on, without a login.
  public synchronized ApiEvent useLocal(String server) throws NodeException, InterruptedException {
    return use(ApiLines.useLocal(server));
  }

  private ApiEvent use(List<String> lines) throws NodeException, InterruptedException {
    settings = lines;
    return last(settings, settings);
  }

  /// Asks the API server.
  ///
  /// @param path with the query, encoded
  /// @param body JSON on one line; empty where there is none
  public synchronized ApiEvent ask(String method, String path, String body)
      throws NodeException, InterruptedException {
    return last(ApiLines.ask(method, path, body));
  }

  /// Reads the certificate that the kubelet logs in with.
  public synchronized ApiEvent certificate() throws NodeException, InterruptedException {
    return last(ApiLines.certificate());
  }

  private ApiEvent last(String line) throws NodeException, InterruptedException {
    var lines = new ArrayList<>(settings);
    lines.add(line);
    return last(List.of(line), lines);
  }

  /// @param lines for a script that has been told what to use
  /// @param all for one that begins only now
  private ApiEvent last(List<String> lines, List<String> all)
      throws NodeException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      List<ApiEvent> events = exchange(isOpen() ? lines : all);
      Optional<ApiEvent> unusable =
          events.stream().filter(ApiEvent.Unusable.class::isInstance).findFirst();
      boolean isEnded = events.getLast() instanceof ApiEvent.Ended;
      if (unusable.isPresent() || !isEnded || attempt == ATTEMPTS) {
        return unusable.orElse(events.getLast());
      }
    }
  }

  private boolean isOpen() {
    return conversation.filter(Conversation::isOpen).isPresent();
  }

  /// Sends lines, and waits for what each of them that is answered brings; the node's greeting
  /// comes before, where the script begins only now.
  private List<ApiEvent> exchange(List<String> lines) throws NodeException, InterruptedException {
    if (!node.takesInput()) {
      return node.converse(places, lines);
    }
    var events = new ArrayList<ApiEvent>();
    if (!isOpen()) {
      conversation = Optional.of(Conversation.begin(node, places));
      events.add(conversation.get().await(ANSWER_TIMEOUT));
    }
    for (String line : lines) {
      conversation.get().say(line);
      if (ApiLines.isAnswered(line)) {
        events.add(conversation.get().await(ANSWER_TIMEOUT));
      }
    }
    return events;
  }

  /// Lets the script on the node come to its end.
  @Override
  public synchronized void close() {
    conversation.ifPresent(talk -> talk.close(FAREWELL));
    conversation = Optional.empty();
  }
}
