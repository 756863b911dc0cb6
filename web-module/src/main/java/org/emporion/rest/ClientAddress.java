package org.emporion.rest;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request really came from. {@code X-Forwarded-For} is anybody's word: its entries are believed from the last one
 * on, and only as far as the proxies of {@code emporion.proxies} wrote them.
 */
@ApplicationScoped
public class ClientAddress {

    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final int IPV4_BYTES = 4;
    private static final int SITE_BYTES = 8;

    /** A network in the notation of RFC 4632: address and length of the prefix. */
    record Network(byte[] address, int bits) {

        static Network of(String text) {
            int slash = text.indexOf('/');
            byte[] address = parsed(slash < 0 ? text : text.substring(0, slash));
            if (address == null) {
                throw new IllegalArgumentException("emporion.proxies names what is no address: " + text);
            }
            int all = address.length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException("emporion.proxies names what is no network: " + text);
            }
            return new Network(address, bits);
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((address[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    @Inject
    @ConfigProperty(name = "emporion.proxies")
    private Optional<List<String>> configured;

    private List<Network> proxies = List.of();

    @PostConstruct
    void read() {
        proxies = configured.orElse(List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Network::of)
                .toList();
    }

    /** The client's address, without a port. */
    public String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), () -> Collections.list(request.getHeaders(FORWARDED_FOR)));
    }

    /** The same, of a request that no servlet has seen yet. */
    String of(HttpServerExchange exchange) {
        return of(remote(exchange), () -> {
            @Nullable HeaderValues headers = exchange.getRequestHeaders().get(FORWARDED_FOR);
            return headers == null ? List.of() : headers;
        });
    }

    private String of(String remote, Supplier<Collection<String>> forwardedFor) {
        String client = remote;
        if (proxies.isEmpty() || !isProxy(client)) {
            return client;
        }
        List<String> hops = new ArrayList<>();
        for (String header : forwardedFor.get()) {
            hops.addAll(List.of(header.split(",")));
        }
        for (int i = hops.size() - 1; i >= 0 && isProxy(client); i--) {
            String hop = withoutPort(hops.get(i).strip());
            if (parsed(hop) == null) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    /** Whether the client speaks TLS, to us or to a proxy of ours. */
    public boolean isSecure(HttpServletRequest request) {
        return request.isSecure() || isSecure(request.getRemoteAddr(), request.getHeader(FORWARDED_PROTO));
    }

    /** The same, of a request that no servlet has seen yet. */
    boolean isSecure(HttpServerExchange exchange) {
        return exchange.getRequestScheme().equals("https")
                || isSecure(remote(exchange), exchange.getRequestHeaders().getFirst(FORWARDED_PROTO));
    }

    private boolean isSecure(String remote, @Nullable String forwardedProto) {
        return !proxies.isEmpty() && isProxy(remote) && "https".equalsIgnoreCase(forwardedProto);
    }

    private static String remote(HttpServerExchange exchange) {
        InetAddress address = exchange.getSourceAddress().getAddress();
        return address == null ? exchange.getSourceAddress().getHostString() : address.getHostAddress();
    }

    /** What a limit counts: an IPv4 address, or the /64 of an IPv6 one, which is what one customer of a provider has. */
    public String counted(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = parsed(address);
        if (bytes == null || bytes.length == IPV4_BYTES) {
            return address;
        }
        StringBuilder site = new StringBuilder();
        for (int i = 0; i < SITE_BYTES; i++) {
            site.append(String.format("%02x", bytes[i]));
        }
        return site.toString();
    }

    private boolean isProxy(String address) {
        byte[] bytes = parsed(address);
        return bytes != null && proxies.stream().anyMatch(network -> network.holds(bytes));
    }

    /** Never asks a name server: what is no literal is no address. */
    private static byte @Nullable [] parsed(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }

    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
