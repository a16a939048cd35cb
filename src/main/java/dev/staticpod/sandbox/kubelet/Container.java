package dev.staticpod.sandbox.kubelet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.staticpod.sandbox.api.ApiJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One container of a pod that runs only in the API: a small state machine that is asked from time
/// to time what it is in by now.
final class Container {
  private static final Duration LIFE_OF_SHORT_ONES = Duration.ofMillis(500);
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(10);
  private static final Duration LAST_BACKOFF = Duration.ofMinutes(5);

  /// What the container is in.
  sealed interface State {
    /// The container is on its way, or stuck.
    record Waiting(String reason, String message) implements State {}

    record Running(Instant since) implements State {}

    record Ended(int exitCode, Instant started, Instant finished) implements State {}
  }

  private final String name;
  private final String image;
  private final String restartPolicy;
  private final ContainerBehavior behavior;
  private Instant next;
  private State state = new State.Waiting("ContainerCreating", "");
  private Optional<State.Ended> last = Optional.empty();
  private int restarts;
  private int runs;
  private String id = "";

  Container(String name, String image, String restartPolicy, Instant now) {
    this.name = name;
    this.image = image;
    this.restartPolicy = restartPolicy;
    this.behavior = ContainerBehavior.of(image);
    this.next = now.plus(behavior.pull());
  }

  String name() {
    return name;
  }

  String image() {
    return image;
  }

  int restarts() {
    return restarts;
  }

  State state() {
    return state;
  }

  boolean isReady() {
    return state instanceof State.Running && behavior != ContainerBehavior.UNREADY;
  }

  /// Goes as far as the time allows; says whether anything has changed.
  boolean advance(Instant now) {
    if (now.isBefore(next)) {
      return false;
    }
    State before = state;
    state =
        switch (state) {
          case State.Waiting waiting -> afterWaiting(waiting, now);
          case State.Running running -> afterRunning(running, now);
          case State.Ended ended -> afterEnd(ended, now);
        };
    return !state.equals(before);
  }

  private State afterWaiting(State.Waiting waiting, Instant now) {
    if (behavior == ContainerBehavior.MISSING) {
      next =
          now.plus(
              waiting.reason().equals("ErrImagePull") ? Duration.ofDays(1) : LIFE_OF_SHORT_ONES);
      return waiting.reason().equals("ErrImagePull")
          ? new State.Waiting("ImagePullBackOff", "Back-off pulling image \"" + image + "\"")
          : new State.Waiting("ErrImagePull", "pull access denied: " + image + ": not found");
    }
    if (runs++ > 0) {
      restarts++;
    }
    id = UUID.randomUUID().toString();
    boolean ends = behavior == ContainerBehavior.CRASH || behavior == ContainerBehavior.DONE;
    next = ends ? now.plus(LIFE_OF_SHORT_ONES) : Instant.MAX;
    return new State.Running(now);
  }

  private State afterRunning(State.Running running, Instant now) {
    next = now.plus(LIFE_OF_SHORT_ONES);
    return new State.Ended(behavior == ContainerBehavior.DONE ? 0 : 1, running.since(), now);
  }

  private State afterEnd(State.Ended ended, Instant now) {
    boolean again =
        restartPolicy.equals("Always")
            || (restartPolicy.equals("OnFailure") && ended.exitCode() != 0);
    if (!again) {
      next = Instant.MAX;
      return ended;
    }
    last = Optional.of(ended);
    Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.min(restarts, 5));
    Duration pause = backoff.compareTo(LAST_BACKOFF) > 0 ? LAST_BACKOFF : backoff;
    next = now.plus(pause);
    return new State.Waiting(
        "CrashLoopBackOff",
        "back-off " + pause.toSeconds() + "s restarting failed container=" + name);
  }

  /// Whether the container will not be started any more.
  boolean isOver() {
    return state instanceof State.Ended && next.equals(Instant.MAX);
  }

  boolean hasFailed() {
    return state instanceof State.Ended ended && ended.exitCode() != 0;
  }

  /// An entry of `containerStatuses`.
  ObjectNode status() {
    ObjectNode status = ApiJson.MAPPER.createObjectNode();
    status
        .put("name", name)
        .put("image", image)
        .put("imageID", image)
        .put("ready", isReady())
        .put("started", state instanceof State.Running)
        .put("restartCount", restarts);
    if (!id.isEmpty()) {
      status.put("containerID", "sandbox://" + id);
    }
    status.set("state", describe(state));
    status.set("lastState", last.map(Container::describe).orElseGet(() -> ApiJson.yaml("{}")));
    return status;
  }

  private static ObjectNode describe(State state) {
    ObjectNode node = ApiJson.MAPPER.createObjectNode();
    switch (state) {
      case State.Waiting(var reason, var message) -> {
        node.putObject("waiting").put("reason", reason).put("message", message);
      }
      case State.Running(var since) ->
          node.putObject("running").put("startedAt", ApiJson.time(since));
      case State.Ended(var exitCode, var started, var finished) ->
          node.putObject("terminated")
              .put("exitCode", exitCode)
              .put("reason", exitCode == 0 ? "Completed" : "Error")
              .put("startedAt", ApiJson.time(started))
              .put("finishedAt", ApiJson.time(finished));
    }
    return node;
  }
}
