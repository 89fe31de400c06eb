package dev.bailiwick.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// How to speak TLS to a server, as strictly as RFC 8310 §5 can be: the right server, or no connection.
///
/// @param identity what is shown when the server asks who we are; null for nothing
public record TlsClient(PeerTrust trust, @Nullable TlsIdentity identity) {
    static final String VERSION = "TLSv1.3";
    static final String PROTOCOL = "dot";

    /// Makes the handshake over a connection, which the result closes with itself.
    ///
    /// @param connection is connected; its input stream keeps the time
    /// @throws SSLException when it is not the right server, or does not speak `dot` over TLS 1.3
    public Socket secure(Socket connection) throws IOException {
        SSLSocket socket = layer(connection);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {VERSION});
        parameters.setApplicationProtocols(new String[] {PROTOCOL});
        if (trust instanceof PeerTrust.Named named) {
            // "HTTPS" stands for the rules of RFC 2818 §3.1, which RFC 8310 §8.1 uses for DNS too.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(List.of(new SNIHostName(named.name())));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        String spoken = socket.getApplicationProtocol();
        if (!PROTOCOL.equals(spoken) && !spoken.isEmpty()) {
            throw new SSLException("it speaks " + spoken + " and not " + PROTOCOL);
        }
        return socket;
    }

    private SSLSocket layer(Socket connection) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance(VERSION);
            context.init(identity == null ? null : identity.managers(), trust.managers(), null);
            String name = trust instanceof PeerTrust.Named named ? named.name() : "pinned.invalid";
            int port = connection.getPort();
            if (context.getSocketFactory().createSocket(connection, name, port, true)
                    instanceof SSLSocket socket) {
                return socket;
            }
            throw new AssertionError("a factory of TLS sockets makes TLS sockets");
        } catch (GeneralSecurityException e) {
            throw new SSLException(
                    "what is configured for TLS cannot be used: " + e.getMessage(), e);
        }
    }
}
