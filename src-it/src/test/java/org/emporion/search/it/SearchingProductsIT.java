package org.emporion.search.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Statements;
import org.junit.jupiter.api.Test;

class SearchingProductsIT {

    private final Shelf shelf = new Shelf();
    private final String word = Shelf.word();

    @Test
    void findsAProductByTheStemsOfItsWords() {
        String thing = Shelf.word() + "b";
        shelf.product(word + " wireless " + thing + "s");
        shelf.awaitTotal(word, 1);
        Answer found = shelf.search(thing + " " + word.toUpperCase(java.util.Locale.ROOT), "");
        assertThat(found.at("total").asLong()).isEqualTo(1);
        assertThat(found.text("items/0/title")).isEqualTo(word + " wireless " + thing + "s");
        assertThat(found.at("items/0/lowestPrice/amount").asLong()).isEqualTo(1999);
        assertThat(found.text("items/0/stock")).isEqualTo("IN_STOCK");
        assertThat(found.at("corrected").isMissingNode()).isTrue();
    }

    @Test
    void looksIntoBrandTagsCategoryAttributesAndDescription() {
        shelf.category(word + "-c", "Shelf" + word, null);
        shelf.product(
                "Plain thing",
                "Brand" + word,
                5,
                ",'tags':['tag" + word + "'],'categories':['" + word + "-c'],'description':'long story" + word
                        + "','attributes':[{'name':'material','value':'stuff" + word + "'},{'name':'flag" + word
                        + "','value':true}]");
        shelf.awaitTotal("brand" + word, 1);
        for (String place : List.of("tag", "shelf", "story", "stuff", "flag")) {
            assertThat(shelf.total(place + word)).describedAs(place).isEqualTo(1);
        }
    }

    @Test
    void findsASkuAndABarcodeExactly() {
        shelf.admin
                .post(
                        "/products",
                        "{'title':'%1$s','status':'ACTIVE','variants':[{'sku':'%1$s-77/b','barcode':'4006381333931',"
                                + "'price':{'amount':1,'currency':'USD'}}]}",
                        word)
                .expect(201);
        shelf.awaitTotal(word + "-77/B", 1);
        assertThat(shelf.titles("4006381333931", "&limit=100")).contains(word);
    }

    @Test
    void forgivesAMisprintAndSaysSo() {
        for (int i = 0; i < 3; i++) {
            shelf.product(word + " lantern " + i);
        }
        shelf.awaitTotal(word, 3);
        String misprint = word.substring(0, 5) + "y" + word.substring(6);
        Answer found = shelf.search(misprint, "");
        assertThat(found.at("total").asLong()).isEqualTo(3);
        assertThat(found.text("corrected")).isEqualTo(word);
    }

    @Test
    void readsTwoWordsWrittenAsOneAndOneWrittenAsTwo() {
        String other = Shelf.word();
        for (int i = 0; i < 4; i++) {
            shelf.product(word + " " + other + " " + i);
        }
        shelf.awaitTotal(word, 4);
        assertThat(shelf.search(word + other, "").at("total").asLong()).isEqualTo(4);
        assertThat(shelf.search(word.substring(0, 6) + " " + word.substring(6) + " " + other, "")
                        .at("total")
                        .asLong())
                .isEqualTo(4);
    }

    @Test
    void putsWhatHasAllWordsBeforeWhatHasSome() {
        String other = Shelf.word();
        shelf.product(word + " alone");
        shelf.product(other + " alone");
        shelf.product(word + " with " + other);
        shelf.awaitTotal(word, 2);
        shelf.awaitTotal(other, 2);
        assertThat(shelf.titles(word + " " + other, "")).startsWith(word + " with " + other);
        assertThat(shelf.total(word + " " + other)).isEqualTo(3);
    }

    @Test
    void findsOtherScripts() {
        shelf.product(word + " Беспроводные наушники чёрные");
        shelf.product(word + " سماعات لاسلكية");
        shelf.product(word + " 无线降噪耳机");
        shelf.product(word + " ワイヤレスイヤホン");
        shelf.product(word + " 무선 이어폰");
        shelf.awaitTotal(word, 5);
        assertThat(shelf.titles("наушниками " + word, "")).startsWith(word + " Беспроводные наушники чёрные");
        assertThat(shelf.titles("السماعات " + word, "")).startsWith(word + " سماعات لاسلكية");
        assertThat(shelf.titles("降噪 " + word, "")).startsWith(word + " 无线降噪耳机");
        assertThat(shelf.titles("イヤホン " + word, "")).startsWith(word + " ワイヤレスイヤホン");
        assertThat(shelf.titles("이어폰 " + word, "")).startsWith(word + " 무선 이어폰");
    }

    @Test
    void sortsAndPages() {
        for (int i = 0; i < 5; i++) {
            shelf.product(word + " " + (char) ('e' - i), "Acme", 100L * ((i * 3) % 5 + 1), "");
        }
        shelf.awaitTotal(word, 5);
        assertThat(shelf.titles(word, "&sort=title"))
                .containsExactly(word + " a", word + " b", word + " c", word + " d", word + " e");
        assertThat(shelf.titles(word, "&sort=price"))
                .containsExactly(word + " e", word + " c", word + " a", word + " d", word + " b");
        assertThat(shelf.titles(word, "&sort=-price&offset=1&limit=2")).containsExactly(word + " d", word + " a");
        assertThat(shelf.titles(word, "&sort=newest&limit=1")).containsExactly(word + " a");
        assertThat(shelf.search(word, "&offset=10000").at("total").asLong()).isEqualTo(5);
    }

    @Test
    void findsNothingInPunctuationAndEverythingWithoutAText() {
        assertThat(shelf.search("!?*(\"", "").at("total").asLong()).isZero();
        shelf.product(word);
        shelf.awaitTotal(word, 1);
        assertThat(shelf.visitor
                        .get("/search/products?limit=1")
                        .expect(200)
                        .at("total")
                        .asLong())
                .isPositive();
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        for (String query : List.of(
                "q=" + "x".repeat(201),
                "offset=10001",
                "offset=-1",
                "limit=101",
                "limit=0",
                "minPrice=-1",
                "sort=best",
                "attribute=novalue",
                "brand=x".concat("&brand=x".repeat(20)),
                "attribute=a:1&attribute=b:1&attribute=c:1&attribute=d:1&attribute=e:1&attribute=f:1")) {
            shelf.visitor.get("/search/products?" + query).expectProblem(400, "request.invalid");
        }
    }

    @Test
    void asksTheDatabaseOnce() {
        shelf.product(word);
        shelf.awaitTotal(word, 1);
        shelf.search(word, "");
        Statements.Counted counted = Statements.during(() -> shelf.search(word, ""));
        assertThat(counted.total()).describedAs("%s", counted.statements()).isEqualTo(1);
    }

    @Test
    void doesNotShowWhatIsNotActive() {
        shelf.admin
                .post(
                        "/products",
                        "{'title':'%1$s draft','status':'DRAFT','variants':[{'sku':'%1$s','price':{'amount':1,"
                                + "'currency':'USD'}}]}",
                        word)
                .expect(201);
        shelf.product(word + " active");
        shelf.awaitTotal(word, 1);
        assertThat(shelf.titles(word, "")).containsExactly(word + " active");
    }
}
