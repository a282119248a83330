/** The wire hash and the contract hash: what is equal on the wire, and what is equal but for texts. */
import { classify } from "./hash/classify.js";
import { GraphBuilder } from "./hash/graph.js";
import { Interner, type ClassId } from "./hash/interner.js";
import { OperationHasher } from "./hash/operation.js";
import type { Mode } from "./hash/view.js";
import type { FormatTable } from "./formats.js";
import type { Contract, Operation, TypeId, TypeSpace } from "./ir.js";
import { lookUp } from "./look-up.js";

export type Direction = "request" | "response";

/** The classes of one contract; numbers are equal exactly for equal hashes, over all contracts of one `HashSpace`. */
export interface Classes {
  wire(type: TypeId, direction: Direction): ClassId;
  contract(type: TypeId): ClassId;
  wireOfOperation(operation: Operation): ClassId;
  contractOfOperation(operation: Operation): ClassId;
}

/** Contracts whose hashes are compared; comparing numbers is far cheaper than making digests. */
export class HashSpace {
  readonly #interner = new Interner();
  readonly #known = new WeakMap<Contract, Classes>();
  readonly #types = new WeakMap<TypeSpace, Map<Mode, ClassId[]>>();
  readonly #continued = new WeakMap<TypeSpace, Contract>();

  of(contract: Contract): Classes {
    let classes = this.#known.get(contract);
    if (classes === undefined) this.#known.set(contract, (classes = this.#classesOf(contract)));
    return classes;
  }

  /**
   * The class of each type's values, by id; without a direction, with the properties that either leaves out. Types may
   * be added at the space's end: asked again, the same array has their classes too.
   */
  wireClasses(types: TypeSpace, formats: FormatTable, direction: Direction | null): readonly ClassId[] {
    return this.#classesOfTypes({ types, formats }, direction ?? "both");
  }

  /** Says that a space begins with all types of a contract, whose classes need not be found again. */
  continues(types: TypeSpace, contract: Contract): void {
    this.#continued.set(types, contract);
  }

  /** The hash of a class: SHA-256 in hex, the same in every process. */
  digest(id: ClassId): string {
    return this.#interner.digest(id);
  }

  #classesOf(contract: Contract): Classes {
    const classes = (mode: Mode): readonly ClassId[] => this.#classesOfTypes(contract, mode);
    const interner = this.#interner;
    const wire = new OperationHasher(
      contract,
      interner,
      (type, direction) => classes(direction)[type]!,
      false,
    );
    const whole = new OperationHasher(contract, interner, (type) => classes("contract")[type]!, true);
    return {
      wire: (type, direction) => classes(direction)[type]!,
      contract: (type) => classes("contract")[type]!,
      wireOfOperation: (operation) => wire.operation(operation),
      contractOfOperation: (operation) => whole.operation(operation),
    };
  }

  #classesOfTypes(contract: Typed, wanted: Mode): readonly ClassId[] {
    const { types } = contract;
    let byMode = this.#types.get(types);
    if (byMode === undefined) this.#types.set(types, (byMode = new Map()));
    let classes = byMode.get(wanted);
    const begun = this.#continued.get(types);
    if (classes === undefined && begun !== undefined) {
      byMode.set(wanted, (classes = [...this.#classesOfTypes(begun, wanted)]));
    }
    if (classes === undefined) {
      const mode = wanted === "contract" || !isOneWay(types) ? wanted : "request";
      classes = byMode.get(mode) ?? classifyTypes(contract, mode, this.#interner);
      byMode.set(mode, classes);
      byMode.set(wanted, classes);
    } else if (classes.length < types.nodes.length) {
      // Types that were the same in both directions may have been joined by some that are not.
      if ([...byMode.values()].filter((one) => one === classes).length > 1)
        byMode.set(wanted, (classes = [...classes]));
      classes.push(...classifyTypes(contract, wanted, this.#interner, classes));
    }
    return classes;
  }
}

type Typed = Pick<Contract, "types" | "formats">;

function isOneWay({ nodes }: TypeSpace): boolean {
  return !nodes.some(
    (node) => node.kind === "object" && node.properties.some(({ access }) => access !== "both"),
  );
}

/** Of all types, or of those after the ones whose classes are known. */
function classifyTypes(
  contract: Typed,
  mode: Mode,
  interner: Interner,
  known: readonly ClassId[] = [],
): ClassId[] {
  const builder = new GraphBuilder(contract, mode, contract.formats, known);
  const ids: number[] = [];
  for (let type = known.length; type < contract.types.nodes.length; type++) ids.push(builder.add(type));
  const { nodes, at } = builder.finish();
  const classes = classify(nodes, interner);
  return ids.map((id) => classes[at(id)]!);
}

const spaces = new WeakMap<Contract, HashSpace>();

/**
 * The wire hash of a type (an id, a name, or a pointer into the document such as `/components/schemas/Foo`) or of an
 * operation (a pointer, or an operation id): SHA-256 in hex. It is the set of values, in one direction where `readOnly`
 * and `writeOnly` make a difference (`request` by default; an operation has both).
 * @throws RangeError where the contract has no such type or operation.
 */
export function wireHash(contract: Contract, of: string | TypeId, direction: Direction = "request"): string {
  const space = spaceOf(contract);
  const classes = space.of(contract);
  const found = find(contract, of);
  return space.digest(
    typeof found === "number" ? classes.wire(found, direction) : classes.wireOfOperation(found),
  );
}

/** As `wireHash`, with all that callers may rest on: defaults, formats, deprecation, security and so on, but no text. */
export function contractHash(contract: Contract, of: string | TypeId): string {
  const space = spaceOf(contract);
  const classes = space.of(contract);
  const found = find(contract, of);
  return space.digest(
    typeof found === "number" ? classes.contract(found) : classes.contractOfOperation(found),
  );
}

function spaceOf(contract: Contract): HashSpace {
  let space = spaces.get(contract);
  if (space === undefined) spaces.set(contract, (space = new HashSpace()));
  return space;
}

function find(contract: Contract, of: string | TypeId): TypeId | Operation {
  const found = typeof of === "number" ? (of in contract.types.nodes ? of : undefined) : lookUp(contract, of);
  if (found === undefined) throw new RangeError(`The contract has no type or operation ${of}`);
  return found;
}
