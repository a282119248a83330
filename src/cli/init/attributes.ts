/** Entries of `.gitattributes`, so that bytes are the same on every machine and reviews fold what is generated. */
import { join } from "node:path";
import { nothingPlanned, presentFile, withLines, type Planned, type Wishes } from "./planned.js";
import { pathBelow } from "./found-api.js";

export function attributesFile({ around, apis, output, committed }: Wishes): Planned {
  if (around.repository === null) return nothingPlanned;
  const path = join(around.cwd, ".gitattributes");
  const present = presentFile(path);
  const lines = [
    ...(committed ? [`${pattern(`/${output}`, "/**")} linguist-generated=true text eol=lf`] : []),
    ...apis.map(({ api }) => {
      const end = api.kind === "document" ? "" : "/**";
      return `${pattern(`/${pathBelow(around.cwd, api.documents)}`, end)} -text`;
    }),
  ];
  if (present !== null && "reason" in present) {
    return {
      files: [],
      notes: [`.gitattributes is left alone, as ${present.reason}; it should say: ${lines.join("; ")}`],
    };
  }
  const text = present?.toString("utf8") ?? "";
  const known = new Set(text.split(/\r?\n/u).map((line) => line.trim()));
  const missing = lines.filter((line) => !known.has(line));
  if (missing.length === 0) return nothingPlanned;
  return { files: [{ path, before: present, bytes: Buffer.from(withLines(text, missing)) }], notes: [] };
}

/** gitattributes(5): wildcards are escaped by a backslash, and what holds blanks is quoted as C does. */
function pattern(path: string, end: string): string {
  const escaped = path.replaceAll(/[*?[\]\\]/gu, String.raw`\$&`) + end;
  if (!/[\s"\p{Cc}]/u.test(escaped)) return escaped;
  const quoted = escaped.replaceAll(/["\\]/gu, String.raw`\$&`).replaceAll(/\p{Cc}/gu, octal);
  return `"${quoted}"`;
}

function octal(character: string): string {
  return [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
