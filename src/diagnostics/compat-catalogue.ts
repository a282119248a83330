/** Why two documents could not be compared. */
import type { Entry } from "./catalogue.js";

export const compatCatalogue = {
  "nothing-in-common": {
    severity: "error",
    message: "{old} and {new} have nothing in common: no operation and no schema is in both",
    help: "Give two documents of one API.",
  },
  "fingerprint-not-quoted": {
    severity: "error",
    message: "the fingerprint is read as a number",
    help: 'Put it in quotes, as in "123456789012".',
  },
  "rule-unknown": {
    severity: "error",
    message: "{problem}",
    help: "concordat diff --list-rules lists the rules.",
  },
} as const satisfies Record<string, Entry>;
