package io.orderstreams.notifications.sent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was sent or recorded for a message; there is one for each message that has been handled.
 *
 * @param id UUIDv7: later ones sort later
 * @param queue where its message came from
 * @param type of its message
 * @param messageId id of its message, which is the event's
 * @param digest of its message's body; absent if it was handled before digests were kept
 * @param orderId absent where it is about no order
 * @param recipient mail address; absent where nobody was written to
 * @param body all of the text
 * @param html all of it as HTML; absent where there is only text
 * @param sentAt when it was recorded, before it was handed over to the mail server; its id is not
 *     older
 * @param tries how many it took
 */
@Serdeable.Serializable
@MappedEntity("notifications")
public record Notification(
    @Id UUID id,
    String queue,
    String type,
    UUID messageId,
    @JsonIgnore @Nullable String digest,
    @Nullable String orderId,
    @Nullable String recipient,
    Channel channel,
    String subject,
    @JsonIgnore String body,
    @JsonIgnore @Nullable String html,
    Instant sentAt,
    int tries) {}
