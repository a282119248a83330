import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import sled.ApiClient;
import sled.ApiException;
import sled.ApiResponse;
import sled.api.DefaultApi;
import sled.model.Error;

/** Makes the calls of a table with the generated client and prints what it read, a line of JSON for each. */
final class Calls {
  /** The operations of one version. */
  interface Operations {
    ApiResponse<?> make(JsonNode call) throws Exception;
  }

  /** Reads as the client reads, writes as it writes. */
  static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

  /** Arguments: the server's address and the version to speak. The table comes by standard input. */
  static void run(String[] arguments, Function<DefaultApi, Operations> operationsOf) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    client.setRequestInterceptor(request -> request.header("api-version", arguments[1]));
    Operations operations = operationsOf.apply(new DefaultApi(client));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (JsonNode call : JSON.readTree(System.in)) {
      out.println(JSON.writeValueAsString(answerTo(operations, call)));
    }
  }

  private static ObjectNode answerTo(Operations operations, JsonNode call) {
    try {
      ApiResponse<?> answer = operations.make(call);
      return line(answer.getStatusCode(), answer.getData());
    } catch (ApiException refusal) {
      if (refusal.getResponseBody() == null) return failed(refusal);
      try {
        return line(refusal.getCode(), JSON.readValue(refusal.getResponseBody(), Error.class));
      } catch (Exception failure) {
        return failed(failure);
      }
    } catch (Exception failure) {
      return failed(failure);
    }
  }

  private static ObjectNode line(int status, Object data) throws Exception {
    ObjectNode line = JSON.createObjectNode().put("status", status);
    // By way of its text, for a tree keeps the properties that are neither set nor null.
    return data == null ? line : line.set("data", JSON.readTree(JSON.writeValueAsString(data)));
  }

  private static ObjectNode failed(Exception failure) {
    return JSON.createObjectNode().put("failed", failure.toString());
  }
}
