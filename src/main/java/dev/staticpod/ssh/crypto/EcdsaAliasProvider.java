package dev.staticpod.ssh.crypto;

import java.io.Serial;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.Map;

/// A security provider that knows one thing: a key factory called 'ECDSA' is the JDK's 'EC'. sshj
/// asks for it under BouncyCastle's name, and loading BouncyCastle for that costs a third of a
/// second.
public final class EcdsaAliasProvider extends Provider {
  @Serial private static final long serialVersionUID = 1L;

  public EcdsaAliasProvider() {
    super("static-pod", "1", "the JDK's EC keys by the name that sshj uses");
    putService(
        new Service(this, "KeyFactory", "ECDSA", Ec.class.getName(), List.of(), Map.of()) {
          @Override
          public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return new Ec(KeyFactory.getInstance("EC"));
          }
        });
  }

  private static final class Ec extends KeyFactorySpi {
    private final KeyFactory factory;

    Ec(KeyFactory factory) {
      this.factory = factory;
    }

    @Override
    protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
      return factory.generatePublic(spec);
    }

    @Override
    protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
      return factory.generatePrivate(spec);
    }

    @Override
    protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> form)
        throws InvalidKeySpecException {
      return factory.getKeySpec(key, form);
    }

    @Override
    protected Key engineTranslateKey(Key key) throws InvalidKeyException {
      return factory.translateKey(key);
    }
  }
}
