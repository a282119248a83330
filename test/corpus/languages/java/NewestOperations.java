import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import sled.ApiResponse;
import sled.api.DefaultApi;
import sled.model.AttachedSubnet;
import sled.model.AttachedSubnets;
import sled.model.InstanceMulticastBody;

/** What the newest version can do. */
final class NewestOperations extends Operations {
  private NewestOperations(DefaultApi api) {
    super(api);
  }

  public static void main(String[] arguments) throws Exception {
    Calls.run(arguments, NewestOperations::new);
  }

  @Override
  public ApiResponse<?> make(JsonNode call) throws Exception {
    UUID vmm = id(call, "propolis_id");
    return switch (call.get("operation").asText()) {
      case "vmm_join_multicast_group" ->
        api.vmmJoinMulticastGroupWithHttpInfo(vmm, body(call, InstanceMulticastBody.class));
      case "vmm_leave_multicast_group" ->
        api.vmmLeaveMulticastGroupWithHttpInfo(vmm, body(call, InstanceMulticastBody.class));
      case "vmm_put_attached_subnets" ->
        api.vmmPutAttachedSubnetsWithHttpInfo(vmm, body(call, AttachedSubnets.class));
      case "vmm_post_attached_subnet" ->
        api.vmmPostAttachedSubnetWithHttpInfo(vmm, body(call, AttachedSubnet.class));
      case "vmm_delete_attached_subnets" -> api.vmmDeleteAttachedSubnetsWithHttpInfo(vmm);
      case "vmm_delete_attached_subnet" ->
        api.vmmDeleteAttachedSubnetWithHttpInfo(vmm, call.get("parameters").get("subnet").asText());
      default -> super.make(call);
    };
  }
}
