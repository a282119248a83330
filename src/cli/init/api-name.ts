/** Names for APIs that nobody has named yet, from files, folders and titles. */

const longest = 60;

/** What files and folders are called whatever API they hold. */
const general = new Set(
  "api apis contract contracts definition definitions doc docs document documents index lib main openapi packages public resources schema schemas service services shared spec specification specs src static swagger v web www yaml json".split(
    " ",
  ),
);

/** Where an API was found. */
export interface NameSources {
  /** Names from the folder the config is in down to the document, the last without its ending. */
  readonly path: readonly string[];
  /** As the document says it, or empty. */
  readonly title: string;
  /** The package that the project is, or empty. */
  readonly project: string;
}

/** A name that the config takes, unlike (whatever the case of letters) those that are taken. */
export function apiName(sources: NameSources, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const isFree = (name: string) => !used.has(name.toLowerCase());
  const base = baseName(sources);
  if (isFree(base)) return base;
  const parent = sources.path.slice(0, -1).map(asName).findLast(isTelling);
  const longer = parent === undefined ? base : cut(`${parent}-${base}`);
  if (isFree(longer)) return longer;
  for (let number = 2; ; number++) if (isFree(`${longer}-${number}`)) return `${longer}-${number}`;
}

function baseName({ path, title, project }: NameSources): string {
  const stem = withoutFormat(path.at(-1) ?? "");
  const own = asName(stem);
  if (isTelling(own)) return own;
  // Several documents called v1 and v2 are told apart by that.
  const version = path.map(asName).findLast((name) => /^v\d[\d-]*$/u.test(name));
  const others = [...path.slice(0, -1).map(asName).reverse(), asName(title), asName(project)];
  const telling = others.find(isTelling) ?? "api";
  return version === undefined ? telling : cut(`${telling}-${version}`);
}

/** `petstore.openapi` and `openapi-petstore` speak of the petstore. */
function withoutFormat(stem: string): string {
  const rest = stem.replace(/[._-]?(?:openapi|swagger)(?:[._-]?v?3(?:[._]\d)*)?[._-]?/iu, " ").trim();
  return rest === "" ? stem : rest;
}

function isTelling(name: string): boolean {
  return name !== "" && !general.has(name) && !/^v\d[\d-]*$/u.test(name);
}

/** The text as a name; empty where nothing of it can be one. */
export function asName(text: string): string {
  const name = text
    .slice(0, 1000)
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .replace(/^[-0-9]+/u, "")
    .replace(/-$/u, "")
    .replace(/-api$/u, "");
  return cut(name);
}

function cut(name: string): string {
  return name.slice(0, longest).replace(/-+$/u, "");
}
