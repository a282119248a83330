/** Puts scripts into package.json by a change of its text, so that everything else in it stays as it was typed. */
import { isObject, member } from "../../source/json.js";
import { withMember } from "./json-member.js";
import { nothingPlanned, presentFile, type Planned, type Wishes } from "./planned.js";

const scripts: Readonly<Record<string, string>> = {
  "contracts:generate": "concordat generate",
  "contracts:check": "concordat check",
};

export function manifestWithScripts({ around: { manifest } }: Wishes): Planned {
  if (manifest.kind === "missing") return nothingPlanned;
  const byHand = Object.entries(scripts)
    .map(([name, command]) => `"${name}": "${command}"`)
    .join(", ");
  const leftAlone = (reason: string): Planned => {
    return {
      files: [],
      notes: [`package.json is left alone, as ${reason}; the scripts would be ${byHand}.`],
    };
  };
  if (manifest.kind === "unusable") return leftAlone(manifest.reason);
  const present = presentFile(manifest.path);
  if (present === null || "reason" in present) return leftAlone(present?.reason ?? "it is gone");
  const own = member(manifest.value, "scripts");
  if (own !== undefined && !isObject(own)) return leftAlone("its scripts are no object");
  const mark = manifest.text.startsWith("\ufeff") ? "\ufeff" : "";
  let text = manifest.text.slice(mark.length);
  if (own === undefined) text = withMember(text, [], "scripts", "{}") ?? text;
  const notes: string[] = [];
  for (const [name, command] of Object.entries(scripts)) {
    const before = own === undefined ? undefined : member(own, name);
    if (before !== undefined && before !== command) {
      notes.push(
        `package.json has a script ${name} already, which is left alone; it could be \`${command}\`.`,
      );
    }
    text = withMember(text, ["scripts"], name, JSON.stringify(command)) ?? text;
  }
  const bytes = Buffer.from(mark + text);
  return { files: bytes.equals(present) ? [] : [{ path: manifest.path, before: present, bytes }], notes };
}
