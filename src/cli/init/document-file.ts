/** Tells by its content whether a file is an OpenAPI document, and of which kind. */
import { readFileSync, statSync } from "node:fs";
import { isObject, member } from "../../source/json.js";
import { limitsOf } from "../../source/limits.js";
import { readSource } from "../../source/read.js";

export type DocumentFile =
  | { readonly kind: "openapi"; readonly title: string }
  /** An API description that cannot be taken, and why: what follows "is passed over: ". */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "other" };

/** Whether the file has the word that every OpenAPI document has, so that parsing it is worth while. */
export function mayBeOpenApi(path: string): boolean {
  const bytes = bytesOf(path);
  if (bytes === null || (!bytes.includes("openapi") && !bytes.includes("swagger"))) return false;
  return /["']?(?:openapi|swagger)["']?[ \t\r\n]{0,20}:[ \t\r\n]{0,20}["']?\d/u.test(
    bytes.toString("latin1"),
  );
}

/** Of a file for which `mayBeOpenApi` holds. */
export function documentFile(path: string, cwd: string): DocumentFile {
  const { document, diagnostics } = readSource(path, { cwd });
  if (document === null) {
    const [first] = diagnostics;
    const { span } = first!;
    return isNamedForIt(path)
      ? { kind: "refused", reason: `line ${span?.start.line ?? 1}: ${first!.message}` }
      : { kind: "other" };
  }
  const { value } = document;
  if (!isObject(value)) return { kind: "other" };
  const swagger = member(value, "swagger");
  const openapi = member(value, "openapi");
  if (swagger !== undefined) {
    const reason = `it is Swagger ${shown(swagger)}, which is not supported; convert it to OpenAPI 3`;
    return { kind: "refused", reason };
  }
  if (openapi === undefined) return { kind: "other" };
  if (typeof openapi !== "string" || !/^3\.[012]\.\d+(?:-|$)/u.test(openapi)) {
    return { kind: "refused", reason: `it is OpenAPI ${shown(openapi)}; 3.0, 3.1 and 3.2 are supported` };
  }
  const info = member(value, "info");
  const title = isObject(info) ? member(info, "title") : undefined;
  return { kind: "openapi", title: typeof title === "string" ? title : "" };
}

function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number"
    ? String(value).slice(0, 20)
    : "of no version";
}

/** What does not parse is worth a word only where it plainly was meant to be a document. */
function isNamedForIt(path: string): boolean {
  if (/openapi|swagger/iu.test(path.split(/[\\/]/u).at(-1) ?? "")) return true;
  const start = bytesOf(path)?.subarray(0, 10_000).toString("latin1") ?? "";
  return /^[\s\u00ef\u00bb\u00bf{]{0,100}["']?(?:openapi|swagger)["']?[ \t]{0,10}:/mu.test(start);
}

/** Null where it cannot be read or is larger than documents may be. */
function bytesOf(path: string): Buffer | null {
  try {
    return statSync(path).size > limitsOf().fileSize ? null : readFileSync(path);
  } catch {
    return null;
  }
}
