package io.orderstreams.notifications.faults;

import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.eventstream.http.JsonNumber;
import io.orderstreams.eventstream.http.JsonText;
import io.orderstreams.eventstream.http.JsonWholeNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is to go wrong. What is absent goes well.
 *
 * @param mail which mails the mail server seems to refuse
 * @param handlerDelayMillis by how much each message is handled later
 * @param crashAt a {@link Step}'s name: the process dies, as by kill -9, when it gets there next
 */
@Serdeable
public record FaultPlan(
    @Nullable @Valid MailFault mail,
    @Serdeable.Deserializable(using = JsonWholeNumber.class) @Nullable @Min(0) @Max(60_000)
        Long handlerDelayMillis,
    @Serdeable.Deserializable(using = JsonText.class) @Nullable @Pattern(regexp = Step.NAMES)
        String crashAt) {

  static final FaultPlan NONE = new FaultPlan(null, null, null);

  /**
   * Without share and recipient: every mail.
   *
   * @param share of messages, 0 to 1; the same message always fails
   * @param recipient whose mails all fail
   * @param seconds for how long; until it is switched off, if absent
   */
  @Serdeable
  public record MailFault(
      @Serdeable.Deserializable(using = JsonNumber.class)
          @Nullable
          @DecimalMin("0")
          @DecimalMax("1")
          BigDecimal share,
      @Serdeable.Deserializable(using = JsonText.class) @Nullable @Size(max = 254) String recipient,
      @Serdeable.Deserializable(using = JsonWholeNumber.class) @Nullable @Min(1) @Max(86_400)
          Long seconds) {}
}
