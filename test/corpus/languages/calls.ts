/** Every call that a client of the sled-agent API is to make at one version, with the answer that it gets. */
import { loadContract } from "../../../src/contract/load.js";
import type { Contract, MediaType, Parameter } from "../../../src/contract/ir.js";
import { isObject, type JsonValue } from "../../../src/source/json.js";
import { everyArm } from "./every-arm.js";

export interface Call {
  /** As the document has it. */
  readonly operation: string;
  readonly method: string;
  /** With the names of parameters in braces. */
  readonly path: string;
  /** Parameters by name. The `propolis_id` is the call's own. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  readonly answer: { readonly status: number; readonly data?: JsonValue };
}

export const languageVersions = ["1.0.0", "44.0.0"] as const;

/** Where the contract says `4XX` and `5XX`: with an error code and without. */
const refusals = [
  { status: 404, data: { message: "no such VMM", request_id: "r1", error_code: "NO_SUCH_INSTANCE" } },
  { status: 410, data: { message: "gone", request_id: "r2", error_code: "NO_SUCH_INSTANCE" } },
  { status: 503, data: { message: "not now", request_id: "r3" } },
] as const;

/** A property of answers that no version knows, as servers of later releases may send: clients keep it or pass it over. */
export const unknownProperty = "from_a_later_release";

/** Of each operation enough calls that bodies and answers take every arm that they have; then its refusals. */
export function callsAt(version: string): readonly Call[] {
  const { contract, diagnostics } = loadContract(documentOf(version), { api: "sled-agent" });
  if (contract === null) throw new Error(JSON.stringify(diagnostics[0]));
  let count = 0;
  const id = (): string => `11111111-2222-4333-8444-${String(++count).padStart(12, "0")}`;
  return contract.operations.flatMap((operation) => {
    const bodies = valuesOf(contract, operation.body?.content);
    const success = operation.responses.find(({ status }) => status.startsWith("2"))!;
    const answers = valuesOf(contract, success.content);
    const parameters = operation.parameters.map((one) => parameter(contract, one));
    const rounds = Math.max(bodies.length, answers.length, ...parameters.map(({ values }) => values.length));
    const call = (round: number, answer: Call["answer"]): Call => {
      const pairs = parameters.map(({ name, values }) => [name, values[round % values.length] ?? id()]);
      const body = bodies[round % bodies.length];
      return {
        operation: operation.id,
        method: operation.method,
        path: operation.path,
        parameters: Object.fromEntries(pairs) as Call["parameters"],
        ...(body === undefined ? {} : { body }),
        answer,
      };
    };
    return [
      ...Array.from({ length: rounds }, (_, round) => {
        const data = answers[round % answers.length];
        const known = { status: Number(success.status), ...(data === undefined ? {} : { data }) };
        if (round > 0 || !isObject(data)) return call(round, known);
        return call(round, { ...known, data: { ...data, [unknownProperty]: true } });
      }),
      ...refusals.map((refusal, round) => call(round, refusal)),
    ];
  });
}

export function documentOf(version: string): string {
  return new URL(`../../../schemas/sled-agent/${version}.json`, import.meta.url).pathname;
}

/** Of a body: one at least, though there be none, for then a call has no body. */
function valuesOf(
  contract: Contract,
  content: readonly MediaType[] | undefined,
): readonly (JsonValue | undefined)[] {
  const type = content?.find(({ range }) => range === "application/json")?.type;
  return type === undefined ? [undefined] : everyArm(contract, type);
}

/** The `propolis_id` has no values of its own: it is new for each call. */
function parameter(
  contract: Contract,
  { name, type }: Parameter,
): { name: string; values: readonly string[] } {
  return { name, values: name === "propolis_id" ? [] : (everyArm(contract, type) as readonly string[]) };
}
