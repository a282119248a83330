/** Whether a document says of itself the version that its name and the list give it. */
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.js";
import { isObject, member } from "../../source/json.js";
import { Place, type SourceDocument } from "../../source/place.js";
import { withVersion } from "../set-version.js";
import { isSameVersion } from "../version.js";
import { sourceAt, type Sides, type VersionFile } from "./sides.js";

/** With the fix that writes it into the document. */
export function versionProblem(
  sides: Sides,
  file: VersionFile,
  document: SourceDocument,
): readonly Diagnostic[] {
  const { question, list, layout } = sides;
  const info = isObject(document.value) ? member(document.value, "info") : undefined;
  const says = isObject(info) ? member(info, "version") : undefined;
  const entry = list?.entries.find((one) => isSameVersion(one.version, file.version.text));
  const version = entry?.version ?? file.version.text;
  if (typeof says !== "string" || isSameVersion(version, says)) return [];
  const { config, tree, cwd } = question;
  const source = sourceAt(file.path, question, tree);
  const bytes = source === null ? null : withVersion(source, version, config.limits);
  const at = Place.root(document).at("info").at("version");
  const values = {
    found: JSON.stringify(says),
    version,
    source: layout === "listed" ? "versions.json" : "its name",
  };
  const shown = tree.shown(file.path, cwd);
  const fix =
    bytes === null
      ? undefined
      : {
          title: `write ${version} into ${shown}`,
          edits: [{ kind: "write", path: file.path, bytes } as const],
        };
  const related =
    entry === undefined ? [] : [{ message: "it is listed here", at: entry.place.at("version") }];
  return [diagnostic("info-version-differs", values, { at, related, fix })];
}
