package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.emporion.it.Answer;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.Test;

/** What search engines read: canonical addresses, JSON-LD and the map of the site. */
class BeingFoundByEnginesIT {

    private static final Pattern LOC = Pattern.compile("<loc>([^<]*)</loc>");

    private final Catalogue catalogue = new Catalogue();

    @Test
    void aProductHasOneAddressAndIsDescribedForEngines() {
        String category = Catalogue.unique("found");
        catalogue.category(category, null);
        String title = Catalogue.unique("described");
        Answer page = catalogue
                .visitor
                .get("/products/"
                        + catalogue
                                .product(title, "Acme & Sons", category, 1999, 3)
                                .text("slug"))
                .expect(200);
        String address = page.text("canonicalUrl");
        assertThat(address).startsWith("http").endsWith("/shop/products/" + title);
        assertThat(page.text("structuredData/@context")).isEqualTo("https://schema.org");
        assertThat(page.text("structuredData/@type")).isEqualTo("Product");
        assertThat(page.text("structuredData/url")).isEqualTo(address);
        assertThat(page.text("structuredData/name")).isEqualTo(title);
        assertThat(page.text("structuredData/brand/name")).isEqualTo("Acme & Sons");
        assertThat(page.text("structuredData/image/0")).startsWith("http").endsWith("/media/" + title + ".webp");
        assertThat(page.text("structuredData/offers/@type")).isEqualTo("Offer");
        assertThat(page.text("structuredData/offers/price")).isEqualTo("19.99");
        assertThat(page.text("structuredData/offers/priceCurrency")).isEqualTo("USD");
        assertThat(page.text("structuredData/offers/availability")).isEqualTo("https://schema.org/LimitedAvailability");
        assertThat(catalogue.visitor.get("/categories/" + category).text("canonicalUrl"))
                .endsWith("/shop/categories/" + category);
    }

    @Test
    void theMapNamesEveryShownPageOnceAndNoHiddenOne() {
        String shown = catalogue
                .product(Catalogue.unique("mapped"), "Acme", null, 100, 1)
                .text("canonicalUrl");
        String category = catalogue.category(Catalogue.unique("mapped"), null).text("canonicalUrl");
        Answer hidden = catalogue
                .admin
                .post(
                        "/products",
                        "{'title':'%1$s','variants':[{'sku':'%1$s','price':{'amount':1,'currency':'USD'}}]}",
                        Catalogue.unique("unmapped"))
                .expect(201);
        Answer index = Emporion.running().root().get("/sitemap.xml").expect(200);
        assertThat(index.header("Content-Type")).startsWith("application/xml");
        List<String> pages = new ArrayList<>();
        for (String part : locations(index)) {
            String path = part.substring(part.indexOf("/sitemaps/"));
            pages.addAll(locations(Emporion.running().root().get(path).expect(200)));
        }
        assertThat(pages).doesNotHaveDuplicates().contains(shown, category).doesNotContain(hidden.text("canonicalUrl"));
        assertThat(pages).hasSize((int) Emporion.running().count("""
                        select (select count(*) from product where status = 'ACTIVE' and archived_at is null)
                             + (select count(*) from category where archived_at is null)
                        """));
        Emporion.running().root().get("/sitemaps/nothing.xml").expect(404);
    }

    @Test
    void enginesAreToldWhereTheMapIsAndWhatIsNotForThem() {
        Answer robots = Emporion.running().root().get("/robots.txt").expect(200);
        assertThat(robots.header("Content-Type")).startsWith("text/plain");
        assertThat(robots.text().lines())
                .startsWith("User-agent: *", "Disallow: /api/v1/wishlists/")
                .anySatisfy(line -> assertThat(line).startsWith("Sitemap: http").endsWith("/sitemap.xml"));
    }

    private static List<String> locations(Answer xml) {
        List<String> found = new ArrayList<>();
        Matcher loc = LOC.matcher(xml.text());
        while (loc.find()) {
            found.add(loc.group(1));
        }
        return found;
    }
}
