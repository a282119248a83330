"""Calls whose bodies are made as users make them, at the newest version: what is left out, and what is None.

Argument: the server's address.
"""

import sys

import sled_agent
from sled_agent import models

REGISTERED = "11111111-2222-4333-8444-000000000001"
DRIVEN = "11111111-2222-4333-8444-000000000002"
JOINED = "11111111-2222-4333-8444-000000000003"
UUID = "22222222-2222-4333-8444-555555555555"


def ensure_body(**others):
    return models.InstanceEnsureBody(
        instance_id=UUID,
        local_config=models.InstanceSledLocalConfig(
            attached_subnets=[],
            delegated_zvols=[],
            dhcp_config=models.DhcpConfig(dns_servers=[], search_domains=[]),
            external_ips=models.ExternalIpConfig(v6=None),
            firewall_rules=[],
            hostname="web1",
            multicast_groups=[],
            nics=[],
        ),
        metadata=models.InstanceMetadata(project_id=UUID, silo_id=UUID),
        propolis_addr="[::1]:12400",
        vmm_runtime=models.VmmRuntimeState(
            gen=2**64 - 1,
            state=models.VmmState.STARTING,
            time_updated="2026-01-01T00:00:00.000000001Z",
        ),
        vmm_spec=models.VmmSpec(
            board=models.Board(
                chipset=models.Chipset(type="i440_fx", value=models.I440Fx(enable_pcie=False)),
                cpus=2,
                memory_mb=1024,
            ),
            components={},
        ),
        **others,
    )


def main():
    client = sled_agent.ApiClient(sled_agent.Configuration(host=sys.argv[1]), "api-version", "44.0.0")
    api = sled_agent.DefaultApi(client)
    for body in [ensure_body(), ensure_body(migration_id=None), ensure_body(migration_id=UUID)]:
        api.vmm_register(REGISTERED, body)
    target = models.InstanceMigrationTargetParams(src_propolis_addr="[::1]:12400")
    for arm in [
        models.VmmStateRequestedMigrationTarget(type="migration_target", value=target),
        models.VmmStateRequestedRunning(type="running"),
    ]:
        api.vmm_put_state(DRIVEN, models.VmmPutStateBody(state=models.VmmStateRequested(arm)))
    membership = models.InstanceMulticastMembership(group_ip="224.0.0.1", sources=[])
    for arm in [
        models.InstanceMulticastBodyJoin(join=membership),
        models.InstanceMulticastBodyLeave(leave=membership),
    ]:
        api.vmm_join_multicast_group(JOINED, models.InstanceMulticastBody(arm))


main()
