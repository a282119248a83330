/** The types that the operations of an API reach, each different one once. */
import type { ApiVersion } from "../../generators/generated-file.js";
import { operationRoots } from "../../generators/typescript/operation-roots.js";
import { HashSpace, type Direction } from "../../src/contract/hash.js";
import type { Contract, TypeId, TypeNode } from "../../src/contract/ir.js";
import type { Running, RunningValidator } from "../generators/typescript/validators/load.js";
import { partsOf } from "./parts.js";

export interface Subject {
  readonly validator: RunningValidator;
  readonly id: TypeId;
  readonly direction: Direction;
  /** Its own, or what the operation that names it has it for. */
  readonly name: string;
}

/** The types that there have been, by wire hash over all APIs. */
export class Seen {
  readonly #space = new HashSpace();
  readonly #hashes = new Set<number>();

  has({ contract }: ApiVersion, id: TypeId, direction: Direction): boolean {
    return this.#hashes.has(this.#space.of(contract).wire(id, direction));
  }

  add({ contract }: ApiVersion, id: TypeId, direction: Direction): void {
    this.#hashes.add(this.#space.of(contract).wire(id, direction));
  }
}

/** What operations name themselves, and the types with a name that these are made of, as far as they are new. */
export function newSubjects(version: ApiVersion, running: Running, seen: Seen): Subject[] {
  const { contract } = version;
  const names = new Map([...contract.types.names].map(([name, id]) => [id, name]));
  const subjects: Subject[] = [];
  const visited = new Set<string>();
  const queue = operationRoots(contract)
    // Their strings of bytes are no JSON.
    .filter(({ isMultipart }) => !isMultipart)
    .map(({ type, direction, operation, role }) => ({
      id: type,
      direction,
      name: names.get(type) ?? [operation.id, direction, ...role].join(" "),
      isRoot: true,
    }));
  for (const { id, direction, name, isRoot } of queue) {
    const visit = `${id} ${direction}`;
    if (visited.has(visit)) continue;
    visited.add(visit);
    if ((isRoot || names.has(id)) && !seen.has(version, id, direction)) {
      const validator = isRoot
        ? running.of(version, id, direction)
        : ownValidator(running, version, id, direction);
      if (validator !== undefined) {
        seen.add(version, id, direction);
        subjects.push({ validator, id, direction, name });
      }
    }
    const parts = partsOf(contract.types.nodes[id]!, direction);
    queue.push(...parts.map((part) => ({ id: part, direction, name: names.get(part) ?? "", isRoot: false })));
  }
  return subjects;
}

/** Undefined for a type that is written within others alone. */
function ownValidator(
  running: Running,
  version: ApiVersion,
  id: TypeId,
  direction: Direction,
): RunningValidator | undefined {
  try {
    return running.of(version, id, direction);
  } catch {
    return undefined;
  }
}

/** The contract as it is one way: without the properties that only go the other. */
export function oneWay(contract: Contract, direction: Direction): Contract {
  const left = direction === "request" ? "readOnly" : "writeOnly";
  const nodes = contract.types.nodes.map((node): TypeNode =>
    node.kind === "object"
      ? { ...node, properties: node.properties.filter(({ access }) => access !== left) }
      : node,
  );
  return { ...contract, types: { ...contract.types, nodes } };
}
