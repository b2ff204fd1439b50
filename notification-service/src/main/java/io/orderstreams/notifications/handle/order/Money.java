package io.orderstreams.notifications.handle.order;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Amounts as people write them. */
final class Money {

  private Money() {}

  /**
   * @param amount decimal string; decimals beyond the currency's are shown, never rounded away
   */
  static String format(String amount, String currency, Locale locale) {
    BigDecimal value = new BigDecimal(amount);
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(Currency.getInstance(currency));
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(Math.max(digits, value.stripTrailingZeros().scale()));
    return format.format(value);
  }
}
