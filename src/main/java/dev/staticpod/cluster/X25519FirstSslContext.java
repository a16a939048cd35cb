package dev.staticpod.cluster;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// A context whose engines offer X25519 alone for the key exchange: each Go program takes it that
/// is not bound to FIPS 140. Where others may be chosen, the runtime makes a key pair for one of
/// those too (JDK 25, `sun.security.ssl.KeyShareExtension`), and that takes longer than all the
/// rest of a handshake. The runtime's HTTP client hands parameters on to its engines, but not this
/// one (JDK 25, `jdk.internal.net.http.common.Utils`, `copySSLParameters`).
final class X25519FirstSslContext extends SSLContextSpi {
  private final SSLContext context;

  private X25519FirstSslContext(SSLContext context) {
    this.context = context;
  }

  static SSLContext in(SSLContext context) {
    return new Context(new X25519FirstSslContext(context), context);
  }

  private static final class Context extends SSLContext {
    Context(SSLContextSpi implementation, SSLContext context) {
      super(implementation, context.getProvider(), context.getProtocol());
    }
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return new X25519FirstSslEngine(context.createSSLEngine());
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return new X25519FirstSslEngine(context.createSSLEngine(host, port));
  }

  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
    throw new IllegalStateException("the context is ready already");
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return context.getSocketFactory();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return context.getServerSocketFactory();
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return context.getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return context.getClientSessionContext();
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return context.getDefaultSSLParameters();
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return context.getSupportedSSLParameters();
  }
}
