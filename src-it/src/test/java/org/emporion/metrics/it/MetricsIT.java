package org.emporion.metrics.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.emporion.it.Api;
import org.emporion.it.Emporion;
import org.emporion.it.Figures;
import org.junit.jupiter.api.Test;

class MetricsIT {

    private static final Api API = Emporion.running().api();

    @Test
    void everyFigureIsThereFromTheStart() {
        assertThat(Figures.has("emporion_orders_placed_total")).isTrue();
        assertThat(Figures.has("emporion_orders_refused_total")).isTrue();
        assertThat(Figures.has("emporion_orders_cancelled_total")).isTrue();
        assertThat(Figures.has("emporion_orders_shipped_total")).isTrue();
        assertThat(Figures.has("emporion_sessions_ended_total")).isTrue();
        assertThat(Figures.has("emporion_stock_reserved_units_total")).isTrue();
        assertThat(Figures.has("emporion_stock_released_units_total")).isTrue();
        assertThat(Figures.has("emporion_stock_sold_units_total")).isTrue();
    }

    @Test
    void whatWaitsInTheOutboxIsMeasured() {
        await().until(() -> Figures.has("emporion_outbox_unsent") && Figures.has("emporion_outbox_oldest_seconds"));
    }

    @Test
    void aRegistrationIsCountedOnce() {
        double before = Figures.sum("emporion_registrations_total");
        register().expect(202);
        await().untilAsserted(
                        () -> assertThat(Figures.sum("emporion_registrations_total")).isEqualTo(before + 1));
    }

    @Test
    void aRequestIsTimedByItsRouteAndStatus() {
        String[] series = {"method=\"GET\"", "route=\"/products/{idOrSlug}\"", "status=\"404\""};
        double before = Figures.sum("emporion_requests_seconds_count", series);
        API.get("/products/%s", UUID.randomUUID()).expectProblem(404, "request.not_found");
        API.get("/products/%s", UUID.randomUUID()).expectProblem(404, "request.not_found");
        assertThat(Figures.sum("emporion_requests_seconds_count", series)).isEqualTo(before + 2);
    }

    private static org.emporion.it.Answer register() {
        return API.post(
                "/auth/register",
                "{'email':'m%s@people.example','password':'kettle-violin-93-moss','firstName':'Mia','lastName':'Probe'}",
                UUID.randomUUID().toString().substring(0, 13));
    }
}
