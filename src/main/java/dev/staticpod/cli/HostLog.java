package dev.staticpod.cli;

import dev.staticpod.cli.nodes.LogPrinter;
import dev.staticpod.fleet.DistinctMachines;
import dev.staticpod.fleet.Host;
import dev.staticpod.node.LogEvent;
import dev.staticpod.node.LogRequest;
import dev.staticpod.plan.NodeFacts.NodeIdentity;
import dev.staticpod.status.LogsOperation;
import java.util.Optional;

/// Prints the log of one host, on the thread that reads it.
final class HostLog implements LogsOperation.Sink, AutoCloseable {
  /// Whether what happens to the container is told beside the log.
  enum Remarks {
    /// The remarks are printed on standard error.
    SHOWN,
    /// The remarks are left out.
    LEFT_OUT
  }

  private final LogPrinter printer;
  private final Host host;
  private final DistinctMachines machines;
  private final Remarks remarks;
  private int begun;

  HostLog(LogPrinter printer, Host host, DistinctMachines machines, Remarks remarks) {
    this.printer = printer;
    this.host = host;
    this.machines = machines;
    this.remarks = remarks;
  }

  /// Waits for the host's turn; of a machine under several names the first one's log is printed.
  @Override
  public boolean wants(NodeIdentity node) {
    printer.awaitTurn(host.name());
    return machines.isFirst(host, Optional.of(node));
  }

  @Override
  public void remark(String text) {
    if (remarks == Remarks.SHOWN) {
      printer.remark(host.name(), text);
    }
  }

  @Override
  public void accept(LogEvent event) {
    if (event instanceof LogEvent.Began && begun++ > 0) {
      remark("the container was started anew");
    }
    printer.print(host.name(), event);
  }

  void ended(LogsOperation.Result result) {
    if (result instanceof LogsOperation.Result.Asked(_, _, LogRequest.Outcome end)
        && end == LogRequest.Outcome.POD_GONE) {
      remark("the pod has gone");
    }
  }

  /// Ends the turn of this host.
  @Override
  public void close() {
    printer.finished(host.name());
  }
}
