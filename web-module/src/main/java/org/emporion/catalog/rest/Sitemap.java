package org.emporion.catalog.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.emporion.catalog.SitemapQueries;
import org.emporion.platform.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The store's pages for search engines, at the root, where they may speak for every page of the host: an index and its parts
 * (https://www.sitemaps.org/protocol.html), and where it is (RFC 9309). What somebody shows to whom they give a link is for no engine.
 */
@WebServlet(urlPatterns = {"/robots.txt", "/sitemap.xml", "/sitemaps/*"})
public class Sitemap extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String CATEGORIES = "/sitemaps/categories.xml";
    private static final Pattern PRODUCTS =
            Pattern.compile("/sitemaps/products-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.xml");

    @Inject
    private transient SitemapQueries queries;

    @Inject
    private transient Stores stores;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        UUID store = stores.byHost(request.getServerName()).id();
        Matcher products = PRODUCTS.matcher(path);
        if (path.equals("/robots.txt")) {
            robots(response);
        } else if (path.equals("/sitemap.xml")) {
            List<String> parts = new ArrayList<>();
            parts.add(CATEGORIES);
            queries.productParts(store).forEach(first -> parts.add("/sitemaps/products-" + first + ".xml"));
            write(response, "sitemapindex", xml -> {
                for (String part : parts) {
                    element(xml, "sitemap", queries.addressOf(part), null);
                }
            });
        } else if (path.equals(CATEGORIES)) {
            pages(response, queries.categories(store));
        } else if (products.matches()) {
            pages(response, queries.products(store, UUID.fromString(products.group(1))));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void robots(HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.getWriter().write("""
                User-agent: *
                Disallow: /api/v1/wishlists/
                Disallow: /mailbox
                Sitemap: %s
                """.formatted(queries.addressOf("/sitemap.xml")));
    }

    private static void pages(HttpServletResponse response, List<SitemapQueries.Entry> entries) throws IOException {
        write(response, "urlset", xml -> {
            for (SitemapQueries.Entry entry : entries) {
                element(
                        xml,
                        "url",
                        entry.address(),
                        entry.changedAt() == null ? null : entry.changedAt().toString());
            }
        });
    }

    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static void write(HttpServletResponse response, String root, Content content) throws IOException {
        response.setContentType("application/xml");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "public, max-age=3600");
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(response.getWriter());
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(NAMESPACE);
            content.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException broken) {
            throw new IOException(broken);
        }
    }

    private static void element(XMLStreamWriter xml, String name, String address, @Nullable String changedAt)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeStartElement("loc");
        xml.writeCharacters(address);
        xml.writeEndElement();
        if (changedAt != null) {
            xml.writeStartElement("lastmod");
            xml.writeCharacters(changedAt);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
