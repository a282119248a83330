/** What schemathesis is told beside the document, as its configuration file. */
import type { Judged } from "./judged.js";

/**
 * The phases of examples and of coverage make as many cases as the document gives rise to. TOML, whose basic strings are
 * written as those of JSON.
 */
export function settingsOf({
  version,
  examples = 40,
  seed = 7,
  known = {},
  credentials = {},
}: Judged): string {
  const text = (value: unknown): string => JSON.stringify(value);
  return [
    `seed = ${seed}`,
    "continue-on-failure = true",
    // A busy machine is no failure, and a large body of a VMM is none either.
    'suppress-health-check = ["data_too_large", "too_slow", "large_base_example"]',
    "[headers]",
    `api-version = ${text(version)}`,
    // What servers tell is taken up again as input, so that it has to be the same on each run.
    'x-request-id = "r1"',
    "[output.sanitization]",
    "enabled = false",
    "[generation]",
    'database = "none"',
    "no-shrink = true",
    // With it, values for a body as large as that of a VMM are looked for without end.
    "[phases.fuzzing.extra-data-sources]",
    "responses = false",
    "[phases.fuzzing.generation]",
    `max-examples = ${examples}`,
    "no-shrink = true",
    "[phases.stateful]",
    "max-steps = 4",
    "[phases.stateful.generation]",
    "max-examples = 2",
    "no-shrink = true",
    ...Object.entries(known).flatMap(([name, values]) => [
      `[dictionaries.${text(name)}]`,
      `values = ${text(values)}`,
      `[parameters.${text(name)}]`,
      `dictionary = ${text(name)}`,
      "probability = 0.75",
    ]),
    ...Object.entries(credentials).flatMap(([scheme, settings]) => [
      `[auth.openapi.${text(scheme)}]`,
      ...Object.entries(settings).map(([name, value]) => `${name} = ${text(value)}`),
    ]),
    "",
  ].join("\n");
}
