import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Starts a command that connects to a node, and prints after how many milliseconds it has: the
/// node is a port that only listens. `FirstSocket COMMAND...` adds `--host`.
public final class FirstSocket {
  public static void main(String[] args) throws IOException, InterruptedException {
    try (var node = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var command = new ArrayList<String>(List.of(args));
      command.addAll(List.of("--host", "127.0.0.1:" + node.getLocalPort()));
      var builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      long start = System.nanoTime();
      Process process = builder.start();
      node.setSoTimeout(10_000);
      node.accept().close();
      System.out.println((System.nanoTime() - start) / 1_000_000);
      process.destroy();
      process.waitFor();
    }
  }
}
