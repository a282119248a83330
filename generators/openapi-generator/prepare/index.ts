/** Writes the document of a version for OpenAPI Generator: closed, with clean names, and the same on the wire. */
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import type { ApiVersion } from "../../generated-file.js";
import { writeDocument } from "./document.js";
import { Notes, type Rewrite } from "./notes.js";
import { proveEqual } from "./proof.js";
import { propertyNames } from "./property-names.js";
import { withoutTextUnions } from "./text-unions.js";
import { traitsOf } from "./traits.js";

export type { Rewrite } from "./notes.js";

export interface PreparedDocument {
  /** A self-contained OpenAPI 3.0 document as JSON; the same bytes on every machine and run; ends in a newline. */
  readonly text: string;
  /** For the generator's option `nameMappings`: what members of code are called, by the name of the property. */
  readonly nameMappings: Readonly<Record<string, string>>;
  readonly rewrites: readonly Rewrite[];
  /** What cannot be said in it, and operations for which it is not proved to say the same: those are errors. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Of the document that the contract was read from it keeps what the contract keeps, without examples. Names of schemas,
 * tags, security schemes and operations are identifiers, none of which differ from another only in case; no `$ref` leads
 * out of it.
 *
 * @param api where the document has no title
 * @param options.generator as OpenAPI Generator names it
 */
export function prepareDocument(
  api: string,
  { contract }: Pick<ApiVersion, "contract">,
  { generator }: { readonly generator: string },
): PreparedDocument {
  const notes = new Notes();
  if (contract.dialect !== "openapi-3.0") notes.rewritten("dialect", contract.place);
  const settled = withoutTextUnions(contract, notes);
  const written = writeDocument(api, settled, traitsOf(generator), notes);
  proveEqual(settled, written, notes);
  const nameMappings = Object.fromEntries(propertyNames(contract.types));
  return { text: written.text, nameMappings, rewrites: notes.rewrites, diagnostics: notes.diagnostics };
}
