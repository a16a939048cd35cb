package dev.staticpod.shortcuts;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.spi.URLStreamHandlerProvider;

/// Who handles URLs of `http`. The runtime makes one that nobody opens when it first asks for a
/// cipher (`javax.crypto.JceSecurity`, OpenJDK 25), and nothing of ours opens one either: API
/// servers and proxies are talked to through `java.net.http`, which needs no handler.
public final class Nowhere extends URLStreamHandlerProvider {
  @Override
  public URLStreamHandler createURLStreamHandler(String protocol) {
    return protocol.equals("http") ? new Closed() : null;
  }

  private static final class Closed extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("this runtime opens no " + url.getProtocol() + " URL: " + url);
    }

    @Override
    protected int getDefaultPort() {
      return 80;
    }
  }
}
