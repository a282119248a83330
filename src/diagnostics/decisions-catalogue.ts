/** What is said of the hand-written decisions about conversions, and of what `concordat scaffold` writes. */
import type { Entry } from "./catalogue.js";

/** What people have to write is refused until they have: `generate` cannot mend it, and nothing stood in the way of looking. */
export const decisionsCatalogue = {
  "decision-missing": {
    severity: "error",
    refuses: true,
    message: 'the API {api} has no decision "{key}" at version {version}: {what}',
    help: "`concordat scaffold {api}` writes what is to be filled in.",
  },
  "decision-superfluous": {
    severity: "error",
    refuses: true,
    message: 'the API {api} has nothing to decide as "{key}" at version {version}',
    help: "Take it out; what still holds of it may belong to another key.",
  },
  "decisions-of-no-version": {
    severity: "error",
    refuses: true,
    message: "there are decisions at {version}, which is no version of the API {api}",
    help: "Where a version was removed, the next newer one does its step as well: move there what still holds, then take this out.",
  },
  "decisions-file-missing": {
    severity: "error",
    refuses: true,
    message: "{path} is not there, and the API {api} needs decisions: {keys}",
    help: "`concordat scaffold {api}` begins it.",
  },
  "decisions-file-unreadable": {
    severity: "error",
    message: "{path} cannot be read: {reason}",
    help: "`decisions` in the config names a TypeScript file in UTF-8, or one that is not there yet.",
  },
  "decisions-not-exported": {
    severity: "error",
    message: "{path} exports no constant `decisions`{instead}",
    help: "It has to hold `export const decisions = defineDecisions(…)`, with an object literal in the brackets.",
  },
  "decisions-not-written-out": {
    severity: "error",
    message: "the decisions cannot be read: {what}",
    help: "Write versions, and the keys of each, out in one object literal: what stands elsewhere cannot be amended.",
  },
  "decisions-without-conversions": {
    severity: "error",
    message: "the config names decisions of the API {api}, which has no generated conversions",
    help: "They take a client or a server among the targets, two versions, and `conversions` other than `none`.",
  },
  "adapter-file-exists": {
    severity: "error",
    message: "{path} is there already, and is not overwritten",
    help: "Name another file, and move what you want of it.",
  },
} as const satisfies Record<string, Entry>;
