package io.orderstreams.notifications.deadletters;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AMQP 0.9.1's header values as JSON can hold them. */
final class PlainHeaders {

  private PlainHeaders() {}

  static Map<String, Object> of(Map<String, Object> headers) {
    Map<String, Object> plain = new LinkedHashMap<>();
    headers.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  /** Those properties besides headers that are set. */
  static Map<String, Object> properties(BasicProperties properties) {
    Map<String, Object> plain = new LinkedHashMap<>();
    put(plain, "contentType", properties.getContentType());
    put(plain, "contentEncoding", properties.getContentEncoding());
    put(plain, "correlationId", properties.getCorrelationId());
    put(plain, "replyTo", properties.getReplyTo());
    put(plain, "type", properties.getType());
    put(plain, "appId", properties.getAppId());
    put(plain, "timestamp", properties.getTimestamp());
    return plain;
  }

  private static void put(Map<String, Object> plain, String name, @Nullable Object value) {
    if (value != null) {
      plain.put(name, plain(value));
    }
  }

  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case LongString text -> text.toString();
      case Date time -> time.toInstant().toString();
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case List<?> list -> list.stream().map(PlainHeaders::plain).toList();
      case Map<?, ?> map -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, each) -> plain.put(String.valueOf(name), plain(each)));
        yield plain;
      }
      case Double number when !Double.isFinite(number) -> number.toString();
      case Float number when !Float.isFinite(number) -> number.toString();
      case Integer number -> number.longValue();
      case Short number -> number.longValue();
      case Byte number -> number.longValue();
      case Long number -> number;
      case Double number -> number;
      case Float number -> number.doubleValue();
      case BigDecimal number -> number;
      case Boolean bool -> bool;
      default -> value.toString();
    };
  }
}
