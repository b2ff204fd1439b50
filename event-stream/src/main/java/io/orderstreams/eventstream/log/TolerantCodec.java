package io.orderstreams.eventstream.log;

import com.rabbitmq.stream.Codec;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageBuilder;
import com.rabbitmq.stream.Properties;
import com.rabbitmq.stream.codec.InternalCodec;
import io.netty.buffer.ByteBuf;
import io.orderstreams.eventstream.envelope.MalformedMessageException;
import java.util.Map;

/**
 * Hands over bytes that are no AMQP 1.0 message as a message that says so when it is looked into.
 * The client's own codec throws, on the client's thread, and the client then skips the rest of the
 * chunk without a word.
 */
final class TolerantCodec implements Codec {

  private final Codec codec = new InternalCodec();

  @Override
  public EncodedMessage encode(Message message) {
    return codec.encode(message);
  }

  @Override
  public Message decode(ByteBuf buffer, int length) {
    int end = buffer.readerIndex() + length;
    try {
      return codec.decode(buffer, length);
    } catch (RuntimeException e) {
      return new Undecodable(e);
    } finally {
      buffer.readerIndex(end);
    }
  }

  @Override
  public MessageBuilder messageBuilder() {
    return codec.messageBuilder();
  }

  private record Undecodable(RuntimeException cause) implements Message {

    @Override
    public boolean hasPublishingId() {
      return false;
    }

    @Override
    public long getPublishingId() {
      return 0;
    }

    @Override
    public byte[] getBodyAsBinary() {
      throw unreadable();
    }

    @Override
    public Object getBody() {
      throw unreadable();
    }

    @Override
    public Properties getProperties() {
      throw unreadable();
    }

    @Override
    public Map<String, Object> getApplicationProperties() {
      throw unreadable();
    }

    @Override
    public Map<String, Object> getMessageAnnotations() {
      throw unreadable();
    }

    private MalformedMessageException unreadable() {
      return new MalformedMessageException("not an AMQP 1.0 message", cause);
    }
  }
}
