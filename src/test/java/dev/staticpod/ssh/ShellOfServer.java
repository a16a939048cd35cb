package dev.staticpod.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.DirectTcpipFactory;

/// A command of a server made of the library, run by `/bin/sh`. Its status goes out before the end
/// of its output, as with sshd(8): the library sends it behind that, and where the client has
/// closed the channel by then, not at all.
public final class ShellOfServer implements Command {
  /// Has a server, which has not begun, run all commands so.
  public static void serve(SshServer server) {
    server.setCommandFactory((_, command) -> new ShellOfServer(command));
    server.setChannelFactories(List.of(new Sessions(), DirectTcpipFactory.INSTANCE));
  }

  private static final class Sessions extends ChannelSessionFactory {
    @Override
    public Channel createChannel(Session session) {
      return new StatusFirst();
    }
  }

  private static final class StatusFirst extends ChannelSession {
    @Override
    protected void closeShell(int exitValue, boolean closeChannel) throws IOException {
      if (!isClosing()) {
        sendExitStatus(exitValue);
        sendEof();
        commandExitFuture.setClosed();
        close(false);
      }
    }
  }

  private final String command;
  private final CountDownLatch drained = new CountDownLatch(2);
  private InputStream input = InputStream.nullInputStream();
  private OutputStream output = OutputStream.nullOutputStream();
  private OutputStream error = OutputStream.nullOutputStream();
  private ExitCallback callback = (_, _, _) -> {};

  private ShellOfServer(String command) {
    this.command = command;
  }

  @Override
  public void setInputStream(InputStream in) {
    input = in;
  }

  @Override
  public void setOutputStream(OutputStream out) {
    output = out;
  }

  @Override
  public void setErrorStream(OutputStream err) {
    error = err;
  }

  @Override
  public void setExitCallback(ExitCallback exit) {
    callback = exit;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    Process process = new ProcessBuilder("/bin/sh", "-c", command).start();
    Thread.startVirtualThread(() -> copy(input, process.getOutputStream()));
    Thread.startVirtualThread(() -> drain(process.getInputStream(), output));
    Thread.startVirtualThread(() -> drain(process.getErrorStream(), error));
    Thread.startVirtualThread(() -> finish(process));
  }

  private void finish(Process process) {
    try {
      drained.await();
      callback.onExit(process.waitFor());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain(InputStream from, OutputStream to) {
    try {
      from.transferTo(to);
      to.flush();
    } catch (IOException _) {
      // the client has gone
    } finally {
      drained.countDown();
    }
  }

  private static void copy(InputStream from, OutputStream to) {
    try (to) {
      byte[] buffer = new byte[8192];
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        to.write(buffer, 0, read);
        to.flush();
      }
    } catch (IOException _) {
      // the process has ended
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    // the process loses its streams, and ends
  }
}
