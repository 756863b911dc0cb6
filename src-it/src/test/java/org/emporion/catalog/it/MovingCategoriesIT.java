package org.emporion.catalog.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.emporion.it.Answer;
import org.emporion.it.Crowd;
import org.emporion.it.Emporion;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MovingCategoriesIT {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void productsFollowTheSubtree() {
        String from = Catalogue.unique("from");
        String to = Catalogue.unique("to");
        String leaf = Catalogue.unique("leaf");
        catalogue.category(from, null);
        catalogue.category(to, null);
        Answer moved = catalogue.category(leaf, from);
        String title = Catalogue.unique("follower");
        catalogue.product(title, "Acme", leaf, 100, 1);
        assertThat(slugs(from)).containsExactly(title);
        assertThat(slugs(to)).isEmpty();

        Answer answer = move(moved.text("id"), to).expect(200);

        assertThat(answer.text("ancestors/0/slug")).isEqualTo(to);
        assertThat(slugs(from)).isEmpty();
        assertThat(slugs(to)).containsExactly(title);
        assertThat(slugs(leaf)).containsExactly(title);
    }

    @Test
    void refusesToHangACategoryBelowItself() {
        String top = Catalogue.unique("top");
        Answer category = catalogue.category(top, null);
        String below = catalogue.category(Catalogue.unique("below"), top).text("id");
        move(category.text("id"), below).expectProblem(409, "catalog.category_cycle");
        move(category.text("id"), category.text("id")).expectProblem(409, "catalog.category_cycle");
    }

    @RepeatedTest(5)
    void twoOppositeMovesAtOnceMakeNoCycle() {
        String one = catalogue.category(Catalogue.unique("one"), null).text("id");
        String other = catalogue.category(Catalogue.unique("other"), null).text("id");
        List<Answer> answers = Crowd.of(2, caller -> caller == 0 ? move(one, other) : move(other, one));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.text("code")).isIn("catalog.category_cycle", "request.stale"));
        assertThat(Emporion.running().count("""
                        select count(*) from category
                        where id in (cast(? as uuid), cast(? as uuid)) and parent_id is null
                        """, one, other)).isEqualTo(1);
    }

    @Test
    void everyPathIsThatOfItsParentAndItself() {
        assertThat(Emporion.running().count("""
                        select count(*)
                        from category c
                        left join category p on p.id = c.parent_id
                        where c.path <> coalesce(p.path, '') || c.id || '/'
                        """)).isZero();
    }

    @Test
    void archivesOnlyALeaf() {
        String top = Catalogue.unique("upper");
        Answer category = catalogue.category(top, null);
        Answer leaf = catalogue.category(Catalogue.unique("lower"), top);
        archive(category.text("id")).expectProblem(409, "catalog.category_has_children");
        archive(leaf.text("id")).expect(204);
        archive(category.text("id")).expect(204);
        catalogue.visitor.get("/categories/" + top).expectProblem(404, "request.not_found");
    }

    @Test
    void productsOfAnArchivedCategoryStayInTheirOthers() {
        String gone = Catalogue.unique("gone");
        String kept = Catalogue.unique("kept");
        String id = catalogue.category(gone, null).text("id");
        catalogue.category(kept, null);
        Answer product = catalogue.product(Catalogue.unique("stays"), "Acme", gone, 100, 1);
        catalogue
                .admin
                .ifMatch(catalogue.tag(product.text("id")))
                .patch("/products/" + product.text("id"), "{'categories':['%s','%s']}", gone, kept)
                .expect(200);
        archive(id).expect(204);
        assertThat(slugs(kept)).containsExactly(product.text("slug"));
        Answer shown = catalogue.visitor.get("/products/" + product.text("id")).expect(200);
        assertThat(shown.at("categories").findValuesAsText("slug")).containsExactly(kept);
        assertThat(catalogue.visitor.get("/categories/" + kept + "/products").text("items/0/category"))
                .isEqualTo(kept);
    }

    @Test
    void refusesASlugThatIsTaken() {
        String slug = Catalogue.unique("taken");
        catalogue.category(slug, null);
        catalogue.admin.post("/categories", "{'name':'x','slug':'%s'}", slug).expectProblem(409, "catalog.slug_taken");
    }

    private Answer move(String id, String parent) {
        return catalogue
                .admin
                .ifMatch(catalogue.visitor.get("/categories/" + id).header("ETag"))
                .post("/categories/" + id + "/move", "{'parent':'%s'}", parent);
    }

    private Answer archive(String id) {
        return catalogue
                .admin
                .ifMatch(catalogue.visitor.get("/categories/" + id).header("ETag"))
                .delete("/categories/" + id);
    }

    private List<String> slugs(String category) {
        return catalogue
                .visitor
                .get("/categories/" + category + "/products")
                .expect(200)
                .at("items")
                .findValuesAsText("slug");
    }
}
