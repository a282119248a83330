import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import sled.ApiResponse;
import sled.api.DefaultApi;
import sled.model.InstanceEnsureBody;
import sled.model.InstanceExternalIpBody;
import sled.model.VmmIssueDiskSnapshotRequestBody;
import sled.model.VmmPutStateBody;

/** What every version can do. */
class Operations implements Calls.Operations {
  private static final ObjectMapper STRICT =
      Calls.JSON.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  final DefaultApi api;

  Operations(DefaultApi api) {
    this.api = api;
  }

  public static void main(String[] arguments) throws Exception {
    Calls.run(arguments, Operations::new);
  }

  @Override
  public ApiResponse<?> make(JsonNode call) throws Exception {
    UUID vmm = id(call, "propolis_id");
    return switch (call.get("operation").asText()) {
      case "vmm_register" -> api.vmmRegisterWithHttpInfo(vmm, body(call, InstanceEnsureBody.class));
      case "vmm_unregister" -> api.vmmUnregisterWithHttpInfo(vmm);
      case "vmm_get_state" -> api.vmmGetStateWithHttpInfo(vmm);
      case "vmm_put_state" -> api.vmmPutStateWithHttpInfo(vmm, body(call, VmmPutStateBody.class));
      case "vmm_put_external_ip" ->
        api.vmmPutExternalIpWithHttpInfo(vmm, body(call, InstanceExternalIpBody.class));
      case "vmm_delete_external_ip" ->
        api.vmmDeleteExternalIpWithHttpInfo(vmm, body(call, InstanceExternalIpBody.class));
      case "vmm_issue_disk_snapshot_request" ->
        api.vmmIssueDiskSnapshotRequestWithHttpInfo(
            id(call, "disk_id"), vmm, body(call, VmmIssueDiskSnapshotRequestBody.class));
      default -> throw new IllegalArgumentException("no such operation");
    };
  }

  static UUID id(JsonNode call, String parameter) {
    return UUID.fromString(call.get("parameters").get(parameter).asText());
  }

  /**
   * Read as an answer would be, so that each arm is read and then written, but for one thing: nothing is passed over,
   * for an arm that is known by the name of its one property would fit any other arm as well.
   */
  static <T> T body(JsonNode call, Class<T> type) throws Exception {
    return STRICT.readValue(call.get("body").toString(), type);
  }
}
