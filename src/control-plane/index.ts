/** The entry `concordat/control-plane`: a Nexus with its database, and simulated sleds to try it with. */

// What it speaks of.
export { isFailed, isTerminal, vmmStateToJson } from "./domain/vmm-state.js";
export type { VmmState, VmmStateKind } from "./domain/vmm-state.js";
export { describe } from "./domain/vmm-failure-reason.js";
export type { VmmFailureReason } from "./domain/vmm-failure-reason.js";

// Nexus.
export { startNexus } from "./nexus/start-nexus.js";
export type { Nexus, NexusOptions, WatcherOptions } from "./nexus/start-nexus.js";
export type { Log } from "./log/log.js";
export type { SledOutcome } from "./nexus/vmm-operations/settle-answer.js";
export type { VmmOperations } from "./nexus/vmm-operations/vmm-operations.js";
export type { WatcherSummary } from "./nexus/watcher/summary.js";

// Its database.
export { addInstance } from "./nexus/store/add-instance.js";
export { addVmm } from "./nexus/store/add-vmm.js";
export { deleteVmm } from "./nexus/store/delete-vmm.js";
export { migrate } from "./nexus/store/migrate.js";
export { openStore } from "./nexus/store/open-store.js";
export type { StoreOptions } from "./nexus/store/open-store.js";
export type * from "./nexus/store/records.js";
export { addSled, expungeSled } from "./nexus/store/sleds.js";
export { startMigration } from "./nexus/store/start-migration.js";
export type { Store } from "./nexus/store/store.js";
export { StoreError } from "./nexus/store/store-error.js";
export type { StoreErrorCode } from "./nexus/store/store-error.js";

// What stands in for machines.
export { simulatedGateway } from "./gateway/simulated-gateway.js";
export type { SimulatedGateway, SimulatedGatewayOptions } from "./gateway/simulated-gateway.js";
export { simulatedSled } from "./sled-agent/simulated-sled.js";
export type { SimulatedSled } from "./sled-agent/simulated-sled.js";
export type { SimulatedSledOptions } from "./sled-agent/simulated-sled-options.js";
