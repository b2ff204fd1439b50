package io.orderstreams.eventstream.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderstreams.eventstream.testing.ApiDescription.Answer;
import io.orderstreams.eventstream.testing.ApiDescription.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold of each service's description, for it to say what the service does. */
public abstract class ApiDescriptionRules {

  protected static final ApiDescription API = ApiDescription.ofThisModule();

  private static final String PROBLEM = "application/problem+json";

  @Test
  void callers_see_bodies_not_what_they_are_wrapped_in_here() {
    assertThat(API.operations()).isNotEmpty();
    assertThat(API.schemas())
        .isNotEmpty()
        .noneMatch(
            name ->
                name.matches(
                    "(Http(Response|Message|Status)|Completion|CompletableFuture|Publisher|ByteBuffer).*"));
  }

  @Test
  void what_goes_well_has_a_body() {
    assertThat(API.operations())
        .allSatisfy(
            operation ->
                assertThat(answers(operation, "2.."))
                    .as(operation.name())
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer.content()).isNotEmpty()));
  }

  @Test
  void who_may_be_at_fault_is_told_so_by_a_problem() {
    assertThat(API.operations())
        .allSatisfy(
            operation -> {
              List<Answer> faults = answers(operation, "4..");
              assertThat(faults).as(operation.name()).allMatch(ApiDescriptionRules::isProblem);
              assertThat(faults.isEmpty() && operation.takesSomething())
                  .as("%s takes something and refuses nothing", operation.name())
                  .isFalse();
            });
  }

  /** The build numbers handlers of the same name, and puts the number into the prose as well. */
  @Test
  void handlers_have_names_of_their_own() {
    assertThat(API.operations()).noneMatch(operation -> operation.id().matches(".*_\\d+"));
  }

  /** Otherwise, the build thinks of something like "list 200 response". */
  @Test
  void each_answer_is_described() {
    assertThat(API.operations())
        .allSatisfy(
            operation ->
                assertThat(operation.answers())
                    .as(operation.name())
                    .noneMatch(answer -> answer.description().matches("\\w+ \\d+ response")));
  }

  private static List<Answer> answers(Operation operation, String status) {
    return operation.answers().stream().filter(answer -> answer.status().matches(status)).toList();
  }

  private static boolean isProblem(Answer answer) {
    return answer.content().stream().anyMatch(PROBLEM::equals);
  }
}
