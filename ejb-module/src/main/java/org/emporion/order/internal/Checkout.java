package org.emporion.order.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.emporion.cart.CheckoutCart;
import org.emporion.cart.CheckoutLine;
import org.emporion.identity.AccountQueries;
import org.emporion.inventory.InventoryProblem;
import org.emporion.inventory.StockQueries;
import org.emporion.inventory.StockShortage;
import org.emporion.order.PlaceOrderCommand;
import org.emporion.platform.Caller;
import org.emporion.platform.RequestProblem;
import org.emporion.pricing.Quote;
import org.emporion.pricing.QuoteRequest;
import org.emporion.pricing.QuoteTermsSettings;
import org.emporion.pricing.Quotes;
import org.emporion.vendor.VendorQueries;

/** What is read and reckoned before an order is opened; nothing here writes. */
@ApplicationScoped
public class Checkout {

    @Inject
    private QuoteTermsSettings terms;

    @Inject
    private StockQueries stock;

    @Inject
    private VendorQueries vendors;

    @Inject
    private AccountQueries accounts;

    @Inject
    private Clock clock;

    /** What the cart comes to at this moment. */
    public Quote quote(CheckoutCart cart) {
        return Quotes.quote(new QuoteRequest(cart.currency(), cart.quoteLines(), terms.terms(cart.currency())));
    }

    /**
     * Turns buyers away from an empty shelf before anything is written: in a flash sale they are nearly all. Whether there
     * is enough for those who pass is decided by the reservation.
     *
     * @throws InventoryProblem {@code inventory.insufficient_stock}
     */
    public void requireInStock(Caller caller, CheckoutCart cart) {
        Map<UUID, Integer> available = stock.available(
                caller.storeId(),
                cart.lines().stream().map(CheckoutLine::vendorItemId).toList());
        List<StockShortage> shortages = cart.lines().stream()
                .map(line -> new StockShortage(
                        line.vendorItemId(), line.quantity(), available.getOrDefault(line.vendorItemId(), 0)))
                .filter(shortage -> shortage.available() < shortage.wanted())
                .toList();
        if (!shortages.isEmpty()) {
            throw InventoryProblem.insufficientStock(shortages);
        }
    }

    /** The order as it would be opened now. */
    public OrderDraft draft(PlaceOrderCommand command, CheckoutCart cart, Quote quote) {
        return new OrderDraft(
                command,
                cart,
                quote,
                email(command),
                vendors.commissionOf(
                        cart.lines().stream().map(CheckoutLine::vendorId).collect(Collectors.toSet())),
                clock.instant());
    }

    private String email(PlaceOrderCommand command) {
        if (command.email() != null) {
            return command.email();
        }
        UUID userId = command.caller().userId();
        if (userId == null) {
            throw RequestProblem.invalid("/email", "request.not_null", "is required of a guest");
        }
        String own = accounts.get(command.caller().storeId(), userId).email();
        if (own == null) {
            throw RequestProblem.invalid("/email", "request.not_null", "is required: the account has none");
        }
        return own;
    }
}
