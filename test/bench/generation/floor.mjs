/**
 * What no generator can do without: reads and parses documents and writes files.
 * Arguments: a folder of the files to write, the folder to write them to, the documents.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const [from, to, ...documents] = process.argv.slice(2);
for (const file of documents) JSON.parse(readFileSync(file, "utf8"));
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = path.join(entry.parentPath, entry.name);
  const target = path.join(to, path.relative(from, file));
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, readFileSync(file));
}
