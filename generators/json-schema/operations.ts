/** Writes what operations send and answer, so that programs can make messages of any version. */
import type { Header, MediaType, Operation, Parameter, Response, TypeId } from "../../src/contract/ir.js";
import type { Printable } from "./print.js";
import type { Parts } from "./typed.js";

type Entry = readonly [string, Printable];

/** The value of `x-operations`: JSON Schema has no word for them, and core §6.5 leaves `x-` free. */
export function operationsMap(operations: readonly Operation[], writer: Pick<Parts, "use">): Printable {
  const schema = (type: TypeId | undefined): readonly Entry[] =>
    type === undefined ? [] : [["schema", writer.use(type)]];
  const parameter = ({ in: where, name, required, type }: Parameter): Printable =>
    new Map<string, Printable>([["in", where], ["name", name], ["required", required], ...schema(type)]);
  const content = (all: readonly MediaType[]): Printable =>
    new Map(all.map(({ range, type }): Entry => [range, new Map(schema(type))]));
  const header = ({ name, required, type }: Header): Entry => [
    name.toLowerCase(),
    new Map<string, Printable>([["required", required], ...schema(type)]),
  ];
  const response = (one: Response): Entry => [
    one.status,
    new Map<string, Printable>([
      ...(one.headers.length === 0 ? [] : [["headers", new Map(one.headers.map(header))] as const]),
      ["content", content(one.content)],
    ]),
  ];
  const operation = ({ parameters, body, responses }: Operation): Printable =>
    new Map<string, Printable>([
      ["parameters", parameters.map(parameter)],
      ...(body === undefined
        ? []
        : [
            [
              "body",
              new Map<string, Printable>([
                ["required", body.required],
                ["content", content(body.content)],
              ]),
            ] as const,
          ]),
      ["responses", new Map(responses.map(response))],
    ]);
  return new Map(operations.map((one): Entry => [one.id, operation(one)]));
}

/** The types that operations name themselves, perhaps more than once. */
export function operationTypes(operations: readonly Operation[]): TypeId[] {
  const typesIn = (all: readonly MediaType[]): (TypeId | undefined)[] => all.map(({ type }) => type);
  return operations
    .flatMap(({ parameters, body, responses }) => [
      ...parameters.map(({ type }) => type),
      ...typesIn(body?.content ?? []),
      ...responses.flatMap(({ headers, content }) => [
        ...headers.map(({ type }) => type),
        ...typesIn(content),
      ]),
    ])
    .filter((type) => type !== undefined);
}
