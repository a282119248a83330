/** The constant of a form: all that a client and a server have to know of it at run time. */
import type { VersionIn } from "../../../src/config/config.js";
import type { Operation, Response } from "../../../src/contract/ir.js";
import { code, docComment, join, newline, nothing, type Code } from "../emit/code.js";
import { array, objectLiteral, print, sequence, type Sheet } from "../emit/sheet.js";
import { briefDoc } from "./brief-doc.js";
import type { Contents } from "./contents.js";
import { answerContent } from "./media-kind.js";
import type { NamedForm } from "./model.js";
import { camelCase } from "./names.js";
import { parametersOf } from "./parameters.js";
import type { FileNames } from "./runtime.js";
import { schemePart, securitySheet } from "./security.js";
import type { Part, SharedParts } from "./shared-parts.js";
import type { VersionLists } from "./version-lists.js";

/** A form whose parts are put into words, but not yet together. */
export interface Descriptor {
  readonly form: NamedForm;
  readonly parameters: readonly Part[];
  readonly body: Sheet | undefined;
  readonly responses: readonly Part[];
  readonly schemes: readonly Part[];
}

export function describe(form: NamedForm, contents: Contents, versionIn: VersionIn | null): Descriptor {
  const { operation, version } = form;
  const names = operation.security.flatMap(({ requirements }) => requirements.map(({ scheme }) => scheme));
  return {
    form,
    parameters: parametersOf(operation, versionIn).map((parameter): Part => {
      const { in: place, name } = parameter;
      return { sheet: contents.parameter(parameter), name: camelCase(`${name} ${place}`), type: "Parameter" };
    }),
    body: bodySheet(operation, contents),
    responses: operation.responses.map((response): Part => {
      const { status } = response;
      const name = status === "default" ? "defaultResponse" : `response${status}`;
      return { sheet: responseSheet(operation, response, contents), name, type: "Response" };
    }),
    schemes: names.map((name) => schemePart(name, version)),
  };
}

export function partsOf({ parameters, responses, schemes }: Descriptor): readonly Part[] {
  return [...parameters, ...responses, ...schemes];
}

function bodySheet({ body }: Operation, contents: Contents): Sheet | undefined {
  if (body === undefined || body.content.length === 0) return undefined;
  const content = array(body.content.map((media) => contents.content(media, "request")));
  return objectLiteral([code`required: ${body.required}`, sequence(code`content: `, content)]);
}

function responseSheet(operation: Operation, response: Response, contents: Contents): Sheet {
  const { status, headers } = response;
  const list = array(answerContent(operation, response).map((media) => contents.content(media, "response")));
  const parts: Sheet[] = [
    code`status: ${/^\d{3}$/u.test(status) ? Number(status) : status}`,
    sequence(code`content: `, list),
  ];
  if (headers.length > 0) {
    parts.push(sequence(code`headers: `, array(headers.map((header) => contents.header(header)))));
    parts.push(contents.headersReader());
  }
  return objectLiteral(parts);
}

interface Writing {
  readonly shared: SharedParts;
  readonly lists: VersionLists;
  readonly names: FileNames;
}

export function printDescriptor(
  { form, parameters, body, responses }: Descriptor,
  { shared, lists, names }: Writing,
): Code {
  const { operation, versions, wireEqual } = form;
  const use = (part: Part): Sheet => shared.use(part);
  const security = securitySheet(form, use);
  const members: Sheet[] = [
    code`id: ${operation.id}`,
    code`name: ${form.method}`,
    code`method: ${operation.method}`,
    code`path: ${operation.path}`,
    code`versions: ${lists.use(versions)}`,
    ...(wireEqual.length === 0 ? [] : [code`wireEqual: ${lists.use(wireEqual)}`]),
    sequence(code`parameters: `, array(parameters.map(use))),
    ...(body === undefined ? [] : [sequence(code`body: `, body)]),
    sequence(code`responses: `, array(responses.map(use))),
    ...(security === undefined ? [] : [sequence(code`security: `, security)]),
  ];
  const lines = members.map((member) => code`${newline(1)}${print(member, 1, 2)},`);
  const doc = docComment(briefDoc(operation.docs), 0);
  const type = code`${names.type("Operation")}<${form.type}>`;
  return code`${doc}export const ${form.value}: ${type} = {${join(lines, nothing)}${newline(0)}};`;
}
