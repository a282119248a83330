/** What a value can be by schemas that all speak of it: one branch for each way through their unions. */
import type { SchemaDocument } from "./document.js";
import { typeOf, type JsonType } from "./matches.js";
import {
  entriesIn,
  namesIn,
  own,
  schemaIn,
  schemasIn,
  type Json,
  type JsonObject,
  type Schema,
} from "./schema.js";

/** Schemas without a choice that all hold. */
export interface Branch {
  /** `number` takes integers too. Null where the values are listed. */
  readonly type: JsonType | null;
  /** All that there are, if they are listed. */
  readonly values: readonly Json[];
  readonly parts: readonly JsonObject[];
  /** Members that must be there, or must not, by the choices made. */
  readonly present: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

/** More ways through unions of unions are not told apart: the last of them are taken in turn. */
const mostBranches = 400;

const allTypes: readonly JsonType[] = ["null", "boolean", "number", "string", "array", "object"];

interface State {
  readonly parts: readonly JsonObject[];
  readonly present: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

type Step = Schema | { readonly choices: readonly Choice[] };

interface Choice {
  readonly schemas: readonly Schema[];
  readonly present?: string;
  readonly absent?: string;
}

function isChoices(step: Step): step is { readonly choices: readonly Choice[] } {
  return typeof step === "object" && choicesMark.has(step);
}

/** Told from schemas by identity, for a schema may have any keys. */
const choicesMark = new WeakSet<object>();

function choose(choices: readonly Choice[]): Step {
  const step = { choices };
  choicesMark.add(step);
  return step;
}

export function branchesOf(document: SchemaDocument, schemas: readonly Schema[]): readonly Branch[] {
  let turn = 0;
  const found = new Map<string, Branch>();
  const walk = (steps: readonly Step[], state: State, most: number): void => {
    const [step, ...rest] = steps;
    if (step === undefined) {
      for (const branch of typed(state)) {
        const ids = branch.parts.map((part) => document.idOf(part)).sort((one, other) => one - other);
        const key = JSON.stringify([branch.type, ids, [...branch.present].sort(), [...branch.absent].sort()]);
        if (!found.has(key)) found.set(key, branch);
      }
    } else if (isChoices(step)) {
      const { choices } = step;
      const taken = most >= choices.length ? choices : [choices[turn++ % choices.length]!];
      for (const { schemas: chosen, present, absent } of taken) {
        const next: State = {
          parts: state.parts,
          present: present === undefined ? state.present : new Set([...state.present, present]),
          absent: absent === undefined ? state.absent : new Set([...state.absent, absent]),
        };
        walk([...chosen, ...rest], next, Math.max(1, Math.floor(most / taken.length)));
      }
    } else if (typeof step === "boolean") {
      if (step) walk(rest, state, most);
    } else if (state.parts.includes(step)) {
      walk(rest, state, most);
    } else {
      walk([...partsOf(document, step), ...rest], { ...state, parts: [...state.parts, step] }, most);
    }
  };
  walk(schemas, { parts: [], present: new Set(), absent: new Set() }, mostBranches);
  return [...found.values()];
}

/** What else must hold where a schema does; what must not is left to the judge. */
function partsOf(document: SchemaDocument, schema: JsonObject): Step[] {
  const steps: Step[] = [];
  const reference = own(schema, "$ref");
  if (typeof reference === "string") steps.push(document.resolve(reference));
  steps.push(...schemasIn(schema, "allOf"));
  for (const keyword of ["oneOf", "anyOf"]) {
    const arms = schemasIn(schema, keyword);
    if (arms.length > 0) steps.push(choose(arms.map((arm) => ({ schemas: [arm] }))));
  }
  const condition = schemaIn(schema, "if");
  if (condition !== undefined) {
    const branch = (keyword: string): readonly Schema[] => [schemaIn(schema, keyword) ?? true];
    steps.push(choose([{ schemas: [condition, ...branch("then")] }, { schemas: branch("else") }]));
  }
  for (const [name, dependent] of entriesIn(schema, "dependentSchemas"))
    steps.push(
      choose([
        { schemas: [], absent: name },
        { schemas: [dependent], present: name },
      ]),
    );
  return steps;
}

/** One branch for each JSON type, or one for the values that are listed. */
function typed(state: State): readonly Branch[] {
  if (state.parts.length === 0) return [{ ...state, type: null, values: anything }];
  const lists = state.parts.flatMap((part): (readonly Json[])[] => [
    ...(Object.hasOwn(part, "const") ? [[part["const"]!]] : []),
    ...(Array.isArray(part["enum"]) ? [part["enum"] as readonly Json[]] : []),
  ]);
  const types = typesOf(state.parts);
  const [values] = lists;
  if (values !== undefined) {
    const allowed = values.filter((value) => types.some((type) => covers(type, typeOf(value))));
    return allowed.length === 0 ? [] : [{ ...state, type: null, values: allowed }];
  }
  const last = types.filter((type) => type === "null");
  return [...types.filter((type) => type !== "null"), ...last].map((type) => ({
    ...state,
    type,
    values: [],
  }));
}

/** Where nothing is said. */
const anything: readonly Json[] = [null, false, 0, "a", [], {}];

function covers(type: JsonType, actual: JsonType): boolean {
  return type === actual || (type === "number" && actual === "integer");
}

function typesOf(parts: readonly JsonObject[]): readonly JsonType[] {
  let types = allTypes;
  for (const part of parts) {
    const type = own(part, "type");
    if (type === undefined) continue;
    const named = typeof type === "string" ? [type as JsonType] : (namesIn(part, "type") as JsonType[]);
    types = [
      ...new Set(
        types.flatMap((one) =>
          named
            .filter((other) => covers(other, one) || covers(one, other))
            .map((other) => (one === "integer" || other === "integer" ? "integer" : one)),
        ),
      ),
    ];
  }
  return types.includes("number") ? types.filter((type) => type !== "integer") : types;
}
