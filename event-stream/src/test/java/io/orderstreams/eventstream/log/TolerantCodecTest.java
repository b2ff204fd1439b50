package io.orderstreams.eventstream.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.stream.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.orderstreams.eventstream.envelope.Envelope;
import io.orderstreams.eventstream.envelope.Headers;
import io.orderstreams.eventstream.envelope.Ids;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TolerantCodecTest {

  private final TolerantCodec codec = new TolerantCodec();

  @Property(tries = 300)
  void what_is_written_is_read(
      @ForAll @StringLength(max = 300) String subject,
      @ForAll @StringLength(max = 300) String cause,
      @ForAll byte[] data) {
    Assume.that(!subject.isBlank()); // jqwik's @NotBlank lets some of Unicode's spaces pass
    Envelope envelope = envelope(subject, cause, data);
    Envelope read = read(written(envelope));
    assertThat(Headers.of(read)).isEqualTo(Headers.of(envelope));
    assertThat(read.data()).isEqualTo(data);
  }

  @Test
  void many_threads_do_not_get_in_each_others_way() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Envelope>> read =
          IntStream.range(0, 2_000)
              .mapToObj(i -> threads.submit(() -> read(written(numbered(i)))))
              .toList();
      for (int i = 0; i < read.size(); i++) {
        assertThat(read.get(i).get().subject()).isEqualTo("order-" + i);
      }
    }
  }

  @Test
  void bytes_that_are_no_message_say_so_when_looked_into() {
    ByteBuf garbage = Unpooled.copiedBuffer("no AMQP", StandardCharsets.UTF_8);
    Message message = codec.decode(garbage, garbage.readableBytes());
    assertThat(garbage.isReadable()).isFalse();
    assertThatThrownBy(() -> StreamMessages.toEnvelope(message))
        .isInstanceOf(MalformedMessageException.class);
  }

  private Envelope read(byte[] bytes) {
    return StreamMessages.toEnvelope(codec.decode(Unpooled.wrappedBuffer(bytes), bytes.length));
  }

  /** As the client frames them: after their length. */
  private byte[] written(Envelope envelope) {
    ByteBuf buffer = Unpooled.buffer();
    codec.encode(StreamMessages.toMessage(envelope, codec.messageBuilder())).writeTo(buffer);
    byte[] message = new byte[buffer.readInt()];
    buffer.readBytes(message);
    assertThat(buffer.isReadable()).isFalse();
    return message;
  }

  private static Envelope numbered(int number) {
    return envelope("order-" + number, null, new byte[number % 500]);
  }

  private static Envelope envelope(String subject, @Nullable String cause, byte[] data) {
    UUID id = Ids.next();
    Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
    return new Envelope(id, "/test", "t", subject, time, "urn:t:1", 1, subject, cause, null, data);
  }
}
