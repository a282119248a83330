/** Every diagnostic there is: its severity, what it says, and how to mend the cause. `{name}` is filled when it is made. */
import { compatCatalogue } from "./compat-catalogue.js";
import { configCatalogue } from "./config-catalogue.js";
import { contractCatalogue } from "./contract-catalogue.js";
import type { Severity } from "./diagnostic.js";
import { generatedCatalogue } from "./generated-catalogue.js";
import { historyCatalogue } from "./history-catalogue.js";
import { sourceCatalogue } from "./source-catalogue.js";

export interface Entry {
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
}

export const catalogue = {
  ...sourceCatalogue,
  ...contractCatalogue,
  ...configCatalogue,
  ...historyCatalogue,
  ...generatedCatalogue,
  ...compatCatalogue,
} as const satisfies Record<string, Entry>;
