package org.emporion.order.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of states, against the table that the product promises: what it does not list is refused. */
class OrderStepsTest {

    private static final Map<String, Set<String>> ORDER = Map.of(
            "AWAITING_PAYMENT", Set.of("PLACED", "REFUSED", "CANCELLED"),
            "PLACED", Set.of("PARTLY_SHIPPED", "SHIPPED", "CANCELLED"),
            "PARTLY_SHIPPED", Set.of("SHIPPED"),
            "SHIPPED", Set.of("DELIVERED"),
            "DELIVERED", Set.of("COMPLETED"));

    private static final Map<String, Set<String>> VENDOR_ORDER = Map.of(
            "AWAITING_PAYMENT", Set.of("PLACED", "REFUSED", "CANCELLED"),
            "PLACED", Set.of("SHIPPED", "CANCELLED"),
            "SHIPPED", Set.of("DELIVERED"),
            "DELIVERED", Set.of("COMPLETED"));

    static Stream<Arguments> orderPairs() {
        return Arrays.stream(OrderStatus.values())
                .flatMap(from -> Arrays.stream(OrderStatus.values()).map(to -> Arguments.of(from, to)));
    }

    static Stream<Arguments> vendorOrderPairs() {
        return Arrays.stream(VendorOrderStatus.values())
                .flatMap(from -> Arrays.stream(VendorOrderStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("orderPairs")
    void anOrderTakesTheListedStepsAndNoOther(OrderStatus from, OrderStatus to) {
        boolean listed = ORDER.getOrDefault(from.name(), Set.of()).contains(to.name());
        assertThat(from.mayBecome(to)).isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("vendorOrderPairs")
    void aVendorOrderTakesTheListedStepsAndNoOther(VendorOrderStatus from, VendorOrderStatus to) {
        boolean listed = VENDOR_ORDER.getOrDefault(from.name(), Set.of()).contains(to.name());
        assertThat(from.mayBecome(to)).isEqualTo(listed);
    }

    @ParameterizedTest
    @MethodSource("orderPairs")
    void nobodyPlacesRefusesOrPartlyShipsByHand(OrderStatus from, OrderStatus to) {
        boolean byHand =
                Set.of("SHIPPED", "DELIVERED", "COMPLETED", "CANCELLED").contains(to.name());
        assertThat(from.nextByHand().contains(to)).isEqualTo(byHand && from.mayBecome(to));
    }

    @ParameterizedTest
    @CsvSource({
        "PLACED, PLACED, PLACED",
        "PLACED, SHIPPED, PARTLY_SHIPPED",
        "DELIVERED, PLACED, PARTLY_SHIPPED",
        "SHIPPED, SHIPPED, SHIPPED",
        "SHIPPED, DELIVERED, SHIPPED",
        "DELIVERED, DELIVERED, DELIVERED",
        "COMPLETED, DELIVERED, DELIVERED",
        "COMPLETED, COMPLETED, COMPLETED",
        "CANCELLED, CANCELLED, CANCELLED",
        "AWAITING_PAYMENT, AWAITING_PAYMENT, AWAITING_PAYMENT",
        "REFUSED, REFUSED, REFUSED"
    })
    void anOrderIsAsFarAsItsSlowestPart(VendorOrderStatus one, VendorOrderStatus other, OrderStatus together) {
        assertThat(VendorOrderStatus.together(List.of(one, other))).isEqualTo(together);
        assertThat(VendorOrderStatus.together(List.of(other, one))).isEqualTo(together);
    }
}
