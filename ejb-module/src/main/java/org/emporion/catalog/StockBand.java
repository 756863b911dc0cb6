package org.emporion.catalog;

/** How much is there, as buyers are told; the number itself is nobody's business and would change with every sale. */
public enum StockBand {
    IN_STOCK,
    FEW_LEFT,
    OUT_OF_STOCK;

    /** @param fewLeft up to so many are few */
    public static StockBand of(int available, int fewLeft) {
        if (available <= 0) {
            return OUT_OF_STOCK;
        }
        return available <= fewLeft ? FEW_LEFT : IN_STOCK;
    }
}
