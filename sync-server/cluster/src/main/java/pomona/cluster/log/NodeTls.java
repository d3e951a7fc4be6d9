package pomona.cluster.log;

import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.ssl.SslEngineFactory;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * TLS to nodes that must be who they are asked as. The driver's own factory asks a name service
 * what an address is called and then looks for that name in the certificate.
 */
record NodeTls(SSLContext context) implements SslEngineFactory {
  @Override
  public SSLEngine newSslEngine(EndPoint node) {
    InetSocketAddress address = (InetSocketAddress) node.resolve();
    SSLEngine engine = context.createSSLEngine(address.getHostString(), address.getPort());
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
