/** Compares the credentials that an operation asks for: whether what satisfies the one document satisfies the other. */
import type { Contract, Operation, SecurityAlternative, SecurityScheme } from "../../contract/ir.js";
import { canonicalJson, type JsonValue } from "../../source/json.js";
import type { Place } from "../../source/place.js";
import {
  byWriter,
  eitherWay,
  harmless,
  undecided,
  type Change,
  type Claim,
  type PartyName,
} from "./change.js";
import type { OperationComparison } from "./operation-comparison.js";
import { otherParty } from "./party.js";

type Requirement = SecurityAlternative["requirements"][number];

const anonymous: SecurityAlternative = { requirements: [] };

export function securityChanges(at: OperationComparison): readonly Change[] {
  return [...alternativeChanges(at), ...schemeChanges(at)];
}

/** What an alternative of the writer's lacks for the reader, from the point of view of the edit that did it. */
type Edit =
  | "credential-added"
  | "credential-removed"
  | "scope-added"
  | "scope-removed"
  | "alternative-removed"
  | "alternative-added"
  | "scheme-changed";

const messages: Readonly<Record<Edit, string>> = {
  "credential-added": "A credential is asked for that was not",
  "credential-removed": "A credential is no longer asked for",
  "scope-added": "A scope is asked for that was not",
  "scope-removed": "A scope is no longer asked for",
  "alternative-removed": "One of the ways to authenticate is gone",
  "alternative-added": "There is another way to authenticate",
  "scheme-changed": "The credential is of another kind or stands in another place",
};

function alternativeChanges(at: OperationComparison): readonly Change[] {
  const { sent } = at.pair;
  const edits = new Map<Edit, Partial<Record<PartyName, Claim>>>();
  for (const writer of ["old", "new"] as const) {
    for (const alternative of alternativesOf(at.pair[writer])) {
      const edit = editOf(at, writer, alternative);
      if (edit === null) continue;
      const claims = edits.get(edit) ?? {};
      claims[writer] ??= at.prover.call(writer, { security: alternative }, "security");
      edits.set(edit, claims);
    }
  }
  return [...edits].map(([edit, claims]) =>
    at.change({
      rule: `request-security-${edit}`,
      side: sent,
      old: placeOf(at, "old"),
      new: placeOf(at, "new"),
      usedBy: ["security"],
      message: messages[edit],
      ...byWriter(sent, { old: claims.old ?? harmless, new: claims.new ?? harmless }),
    }),
  );
}

/** Null: the reader has an alternative that asks for nothing more. */
function editOf(at: OperationComparison, writer: PartyName, alternative: SecurityAlternative): Edit | null {
  const reader = otherParty(writer);
  const contracts = { held: at.comparison[writer].contract, asked: at.comparison[reader].contract };
  const wanted = alternativesOf(at.pair[reader]);
  const unmet = wanted.map(({ requirements }) =>
    requirements.filter((one) => !alternative.requirements.some((held) => satisfies(held, one, contracts))),
  );
  if (unmet.some((ones) => ones.length === 0)) return null;
  const was = (added: Edit, removed: Edit): Edit => (writer === "old" ? added : removed);
  if (alternative.requirements.length === 0) return was("credential-added", "credential-removed");
  const held = (one: Requirement, scopes: boolean): boolean =>
    alternative.requirements.some((other) =>
      satisfies(other, scopes ? one : { ...one, scopes: [] }, contracts),
    );
  if (unmet.some((ones) => ones.every((one) => held(one, false)))) return was("scope-added", "scope-removed");
  const sameName = (one: Requirement): boolean =>
    alternative.requirements.some(({ scheme }) => scheme === one.scheme);
  if (unmet.some((ones) => ones.every(sameName))) return "scheme-changed";
  const keepsAll = (index: number): boolean =>
    alternative.requirements.every((mine) =>
      wanted[index]!.requirements.some((one) => satisfies(mine, { ...one, scopes: [] }, contracts)),
    );
  if (unmet.some((_, index) => keepsAll(index))) return was("credential-added", "credential-removed");
  return was("alternative-removed", "alternative-added");
}

/** A scheme is known by its name; under a new name, by what its credentials look like. */
function satisfies(
  held: Requirement,
  asked: Requirement,
  contracts: { readonly held: Contract; readonly asked: Contract },
): boolean {
  const [mine, theirs] = [
    contracts.held.securitySchemes.get(held.scheme),
    contracts.asked.securitySchemes.get(asked.scheme),
  ];
  const renamed = !contracts.asked.securitySchemes.has(held.scheme);
  if (held.scheme !== asked.scheme && !renamed) return false;
  if (mine === undefined || theirs === undefined) return mine === theirs && held.scheme === asked.scheme;
  return onWire(mine) === onWire(theirs) && asked.scopes.every((scope) => held.scopes.includes(scope));
}

/** How a credential looks in a call: tokens look alike wherever they come from (RFC 6750). */
function onWire(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case "apiKey":
      return `${scheme.in} ${scheme.in === "header" ? scheme.name.toLowerCase() : scheme.name}`;
    case "http":
      return scheme.scheme === "bearer" ? "token" : `http ${scheme.scheme}`;
    case "oauth2":
    case "openIdConnect":
      return "token";
    case "mutualTLS":
      return "certificate";
  }
}

function alternativesOf({ security }: Operation): readonly SecurityAlternative[] {
  return security.length === 0 ? [anonymous] : security;
}

/** What the operation says itself, else what the document says for all. */
function placeOf(at: OperationComparison, party: PartyName): Place {
  const { documents, contract } = at.comparison[party];
  const { place } = at.pair[party];
  if (documents.at(place)?.value.security !== undefined) return place.at("security");
  return documents.root?.value.security === undefined ? place : contract.place.at("security");
}

/** Where credentials come from: no call shows it. */
function schemeChanges(at: OperationComparison): readonly Change[] {
  const used = (operation: Operation): ReadonlySet<string> =>
    new Set(operation.security.flatMap(({ requirements }) => requirements.map(({ scheme }) => scheme)));
  const names = [...used(at.pair.old)].filter((name) => used(at.pair.new).has(name));
  return names.flatMap((name) => {
    const [old, now] = [at.comparison.old, at.comparison.new].map(({ contract }) =>
      contract.securitySchemes.get(name),
    );
    if (old === undefined || now === undefined) return [];
    const one = (edit: string, message: string): Change =>
      at.change({
        rule: `request-security-${edit}`,
        side: at.pair.sent,
        old: schemePlace(at.comparison.old.contract, name),
        new: schemePlace(at.comparison.new.contract, name),
        usedBy: ["security", name],
        message,
        ...eitherWay(undecided("whether what was got in the other way is taken stands in no document")),
      });
    if (canonicalJson(sourcesOf(old)) !== canonicalJson(sourcesOf(now)) && old.kind === now.kind) {
      return [one("scheme-url-changed", `The credential ${name} is got from another address`)];
    }
    if (old.kind === "http" && now.kind === "http" && old.bearerFormat !== now.bearerFormat) {
      return [one("bearer-format-changed", `The tokens of ${name} have another format`)];
    }
    return [];
  });
}

function schemePlace({ place }: Contract, name: string): Place {
  return place.at("components").at("securitySchemes").at(name);
}

/** The addresses that credentials come from; scopes that a flow offers are asked for elsewhere. */
function sourcesOf(scheme: SecurityScheme): JsonValue {
  if (scheme.kind === "openIdConnect") return scheme.url;
  if (scheme.kind !== "oauth2" || typeof scheme.flows !== "object" || scheme.flows === null) return null;
  return Object.fromEntries(
    Object.entries(scheme.flows).map(([flow, said]) => [
      flow,
      typeof said === "object" && said !== null
        ? (Object.fromEntries(Object.entries(said).filter(([key]) => key !== "scopes")) as JsonValue)
        : (said as JsonValue),
    ]),
  );
}
