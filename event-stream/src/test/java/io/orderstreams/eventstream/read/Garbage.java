package io.orderstreams.eventstream.read;

import com.rabbitmq.stream.Address;
import com.rabbitmq.stream.Codec;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Producer;
import com.rabbitmq.stream.codec.InternalCodec;
import com.rabbitmq.stream.codec.SimpleCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.log.BrokerSettings;
import io.orderstreams.eventstream.log.StreamMessages;
import io.orderstreams.eventstream.testing.VirtualHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Writes bytes into a stream that are no AMQP 1.0 message. */
final class Garbage {

  private static final byte[] GARBAGE = "no AMQP 1.0".getBytes(StandardCharsets.UTF_8);
  private static final Codec CODEC = new InternalCodec();

  private Garbage() {}

  /** Garbage and then an event, in one chunk. */
  @SuppressWarnings("deprecation") // dynamic batches would make two chunks
  static void writeWith(Envelope event, VirtualHost broker, String stream) {
    List<byte[]> bodies = List.of(GARBAGE, bytes(event));
    CountDownLatch confirmed = new CountDownLatch(bodies.size());
    try (Environment environment = environment(broker.settings());
        Producer producer =
            environment.producerBuilder().stream(stream)
                .dynamicBatch(false)
                .batchPublishingDelay(Duration.ofMillis(50))
                .build()) {
      bodies.forEach(
          body ->
              producer.send(
                  producer.messageBuilder().addData(body).build(),
                  status -> confirmed.countDown()));
      confirmed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Envelope event) {
    ByteBuf framed = Unpooled.buffer();
    CODEC.encode(StreamMessages.toMessage(event, CODEC.messageBuilder())).writeTo(framed);
    byte[] message = new byte[framed.readInt()];
    framed.readBytes(message);
    return message;
  }

  private static Environment environment(BrokerSettings settings) {
    return Environment.builder()
        .host(settings.host())
        .port(settings.streamPort())
        .username(settings.username())
        .password(settings.password())
        .virtualHost(settings.virtualHost())
        .addressResolver(advertised -> new Address(settings.host(), settings.streamPort()))
        .codec(new SimpleCodec())
        .build();
  }
}
