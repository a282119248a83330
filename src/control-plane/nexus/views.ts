/** What is shown of instances and VMMs, to their users and to operators. */
import type { Registry } from "prom-client";
import { visibleState, type VisibleState } from "../domain/instance-state.js";
import type { Log } from "../log/log.js";
import { getInstance, type InstanceView, listInstances } from "./store/instances.js";
import type { Page } from "./store/page.js";
import type { Instance, NamedVmm, VmmChange } from "./store/records.js";
import type { Store } from "./store/store.js";
import { getVmm, listVmms, type VmmFilters } from "./store/vmms.js";
import { Violations } from "./violations.js";

/** Each throws what the database throws. */
export interface Views {
  /** In the order of their ids. */
  instances(page: Page): Promise<readonly ShownInstance[]>;
  /** Null where there is no such instance. */
  instance(id: string): Promise<ShownInstance | null>;
  /** In the order of their ids, but for those whose records are deleted. */
  vmms(page: Page, filters: VmmFilters): Promise<readonly NamedVmm[]>;
  /** Null where there never was such a VMM. */
  vmm(id: string): Promise<ShownVmm | null>;
}

export interface ShownInstance {
  readonly instance: Instance;
  readonly visible: VisibleState;
}

interface ShownVmm extends NamedVmm {
  /** Oldest first. */
  readonly changes: readonly VmmChange[];
  /** What is odd about the instance that it belongs to, beside what is odd about its own record. */
  readonly warnings: readonly string[];
}

export function views(store: Store, registry: Registry, log: Log): Views {
  const violations = new Violations(registry, log);
  const shown = ({ instance, vmm }: InstanceView): ShownInstance => {
    const visible = visibleState(instance.state, instance.migrationId, vmm?.runtime.state ?? null);
    if (visible.violation !== undefined) violations.found(instance, visible.violation);
    return { instance, visible };
  };
  return {
    instances: async (page) => (await listInstances(store, page)).map(shown),
    async instance(id) {
      const found = await getInstance(store, id);
      return found && shown(found);
    },
    vmms: (page, filters) => listVmms(store, page, filters),
    async vmm(id) {
      const found = await getVmm(store, id);
      if (found === null) return null;
      const owner = await getInstance(store, found.vmm.instanceId);
      const isLinked = owner?.instance.vmmId === found.vmm.id;
      const { violation } = isLinked ? shown(owner).visible : {};
      return { ...found, warnings: violation === undefined ? [] : [violation] };
    },
  };
}
