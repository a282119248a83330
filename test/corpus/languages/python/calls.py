"""Makes the calls of a table with the generated client and prints what it read, a line of JSON for each.

Arguments: the server's address and the version to speak. The table comes by standard input.
"""

import json
import sys

import sled_agent
from sled_agent import models

# By operation, what the client calls the argument for the body, and its type.
BODIES = {
    "vmm_register": ("instance_ensure_body", "InstanceEnsureBody"),
    "vmm_put_state": ("vmm_put_state_body", "VmmPutStateBody"),
    "vmm_put_external_ip": ("instance_external_ip_body", "InstanceExternalIpBody"),
    "vmm_delete_external_ip": ("instance_external_ip_body", "InstanceExternalIpBody"),
    "vmm_issue_disk_snapshot_request": (
        "vmm_issue_disk_snapshot_request_body",
        "VmmIssueDiskSnapshotRequestBody",
    ),
    "vmm_join_multicast_group": ("instance_multicast_body", "InstanceMulticastBody"),
    "vmm_leave_multicast_group": ("instance_multicast_body", "InstanceMulticastBody"),
    "vmm_put_attached_subnets": ("attached_subnets", "AttachedSubnets"),
    "vmm_post_attached_subnet": ("attached_subnet", "AttachedSubnet"),
}


def answer_to(api, call):
    # What the client's types hold, as they write it.
    written = api.api_client.sanitize_for_serialization
    arguments = dict(call["parameters"])
    if "body" in call:
        name, of_type = BODIES[call["operation"]]
        # Read as an answer would be, so that each arm is read and then written.
        arguments[name] = getattr(models, of_type).from_dict(call["body"])
    try:
        answer = getattr(api, call["operation"] + "_with_http_info")(**arguments)
    except sled_agent.ApiException as error:
        return {"status": error.status, "data": written(error.data)}
    if answer.data is None:
        return {"status": answer.status_code}
    return {"status": answer.status_code, "data": written(answer.data)}


def main():
    url, version = sys.argv[1:]
    client = sled_agent.ApiClient(sled_agent.Configuration(host=url), "api-version", version)
    api = sled_agent.DefaultApi(client)
    for call in json.load(sys.stdin):
        try:
            answer = answer_to(api, call)
        except Exception as error:
            answer = {"failed": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer))


main()
