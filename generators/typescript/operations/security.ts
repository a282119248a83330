/** Security requirements as data. */
import type { SecurityScheme } from "../../../src/contract/ir.js";
import type { ApiVersion } from "../../generated-file.js";
import { code } from "../emit/code.js";
import { array, objectLiteral, sequence, type Sheet } from "../emit/sheet.js";
import type { OperationForm } from "./forms.js";
import { camelCase } from "./names.js";
import type { Part } from "./shared-parts.js";

export interface UsedScheme {
  readonly name: string;
  readonly scheme: SecurityScheme;
}

/** By name, those that operations ask for; of a name that means several, the newest. */
export function usedSchemes(forms: readonly OperationForm[]): readonly UsedScheme[] {
  const found = new Map<string, UsedScheme>();
  for (const { operation, version } of forms) {
    for (const { requirements } of operation.security) {
      for (const { scheme: name } of requirements) {
        const scheme = version.contract.securitySchemes.get(name) ?? { kind: "mutualTLS" };
        if (!found.has(name)) found.set(name, { name, scheme });
      }
    }
  }
  return [...found.values()];
}

/** The scheme of this name. One that is not described (3.2 may name it by URI) is for the host and its hook to know. */
export function schemePart(name: string, { contract }: ApiVersion): Part {
  const scheme = contract.securitySchemes.get(name) ?? { kind: "mutualTLS" };
  return { sheet: schemeSheet(name, scheme), name: `${camelCase(name)}Scheme`, type: "SecurityScheme" };
}

function schemeSheet(name: string, scheme: SecurityScheme): Sheet {
  const start = [code`name: ${name}`, code`kind: ${scheme.kind}`];
  if (scheme.kind === "apiKey") start.push(code`in: ${scheme.in}`, code`parameter: ${scheme.name}`);
  if (scheme.kind === "http") start.push(code`scheme: ${scheme.scheme.toLowerCase()}`);
  return objectLiteral(start);
}

/** `[[{ scheme: bearerScheme, scopes: [] }]]`; undefined where none is asked. */
export function securitySheet(
  { operation, version }: OperationForm,
  use: (part: Part) => Sheet,
): Sheet | undefined {
  if (operation.security.length === 0) return undefined;
  const alternatives = operation.security.map(({ requirements }) =>
    array(
      requirements.map(({ scheme, scopes }) => {
        const list = array(scopes.map((scope) => code`${scope}`));
        return objectLiteral([
          sequence(code`scheme: `, use(schemePart(scheme, version))),
          sequence(code`scopes: `, list),
        ]);
      }),
    ),
  );
  return array(alternatives);
}
