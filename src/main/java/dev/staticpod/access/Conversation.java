package dev.staticpod.access;

import dev.staticpod.kubelet.KubeletApiPlaces;
import dev.staticpod.node.ApiEvent;
import dev.staticpod.node.Node;
import dev.staticpod.node.NodeException;
import dev.staticpod.node.ScriptInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A script on the node that is asked things while it runs, on a thread of its own.
final class Conversation implements ScriptInput {
  private final Node node;
  private final BlockingQueue<Optional<byte[]>> input = new LinkedBlockingQueue<>();
  private final BlockingQueue<ApiEvent> events = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean isOpen = true;

  private Conversation(Node node, KubeletApiPlaces places) {
    this.node = node;
    this.thread = Thread.ofPlatform().daemon().name("node-api").unstarted(() -> run(places));
  }

  /// Begins a conversation; returns at once.
  static Conversation begin(Node node, KubeletApiPlaces places) {
    var conversation = new Conversation(node, places);
    conversation.thread.start();
    return conversation;
  }

  private void run(KubeletApiPlaces places) {
    Optional<NodeException> failure = Optional.empty();
    try {
      node.converse(places, this, events::add);
    } catch (NodeException e) {
      failure = Optional.of(e);
    } finally {
      isOpen = false;
      events.add(new ApiEvent.Ended(failure));
    }
  }

  /// Whether the script still takes what is said.
  boolean isOpen() {
    return isOpen;
  }

  void say(String line) {
    input.add(Optional.of((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  /// Waits for what the node says next.
  ///
  /// @throws NodeException if the script has failed, or says nothing in time
  ApiEvent await(Duration timeout) throws NodeException, InterruptedException {
    ApiEvent event = events.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    if (event == null) {
      end();
      throw new NodeException(
          NodeException.Reason.CONNECTION_LOST,
          node.name(),
          "the node does not say within %d s what its API server answers"
              .formatted(timeout.toSeconds()),
          "check the network, and how busy the node is");
    }
    if (event instanceof ApiEvent.Ended(Optional<NodeException> failure) && failure.isPresent()) {
      throw failure.get();
    }
    return event;
  }

  /// Ends the conversation, and gives the node a moment to tidy up.
  void close(Duration timeout) {
    end();
    try {
      thread.join(timeout);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void sendTo(OutputStream stdin) throws IOException, InterruptedException {
    for (var next = input.take(); next.isPresent(); next = input.take()) {
      stdin.write(next.get());
      stdin.flush();
    }
  }

  @Override
  public void end() {
    isOpen = false;
    input.add(Optional.empty());
  }
}
