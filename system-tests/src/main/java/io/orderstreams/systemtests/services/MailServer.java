package io.orderstreams.systemtests.services;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.annotation.Serdeable;
import io.orderstreams.systemtests.http.Attempt.Answered;
import io.orderstreams.systemtests.http.Deadline;
import io.orderstreams.systemtests.http.Service;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** GreenMail, which keeps mails in memory only: when it is killed, they are gone. */
public record MailServer(Service service) {

  @Serdeable
  record User(String email) {}

  @Serdeable
  record Mail(@JsonProperty("Message-ID") String messageId) {}

  /** How often each Message-ID lies in anyone's mailbox. */
  public Map<String, Integer> mails(Deadline deadline) throws InterruptedException {
    List<User> users = service.get("/api/user", Argument.listOf(User.class), deadline);
    Map<String, Integer> found = new HashMap<>();
    for (User user : users) {
      String path =
          "/api/user/"
              + URLEncoder.encode(user.email(), StandardCharsets.UTF_8)
              + "/messages/INBOX";
      Answered answered = service.get(path, deadline);
      if (answered.isOk()) {
        List<Mail> mails = Service.read(answered.body(), Argument.listOf(Mail.class));
        mails.forEach(mail -> found.merge(mail.messageId(), 1, Integer::sum));
      }
    }
    return found;
  }

  /** Whether it is there at this moment. */
  public boolean isThere() throws InterruptedException {
    return service.getOnce("/api/service/readiness") instanceof Answered answered
        && answered.isOk();
  }
}
