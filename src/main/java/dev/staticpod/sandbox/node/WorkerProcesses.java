package dev.staticpod.sandbox.node;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The processes that run on the workers, so that none outlives the sandbox.
public final class WorkerProcesses implements AutoCloseable {
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  Process start(ProcessBuilder builder) throws IOException {
    running.removeIf(process -> !process.isAlive());
    Process process = builder.start();
    running.add(process);
    return process;
  }

  @Override
  public void close() {
    for (Process process : running) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
