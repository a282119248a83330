/** Every diagnostic there is: its severity, what it says, and how to mend the cause. `{name}` is filled when it is made. */
import { baseCatalogue } from "./base-catalogue.js";
import { boundaryCatalogue } from "./boundary-catalogue.js";
import { compatCatalogue } from "./compat-catalogue.js";
import { configCatalogue } from "./config-catalogue.js";
import { contractCatalogue } from "./contract-catalogue.js";
import { decisionsCatalogue } from "./decisions-catalogue.js";
import type { Severity } from "./diagnostic.js";
import { gateCatalogue } from "./gate-catalogue.js";
import { generatedCatalogue } from "./generated-catalogue.js";
import { historyCatalogue } from "./history-catalogue.js";
import { languagesCatalogue } from "./languages-catalogue.js";
import { sourceCatalogue } from "./source-catalogue.js";

export interface Entry {
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
  /** Whether it is a change that the gate refuses, and no fault of an input. */
  readonly refuses?: true;
}

export const catalogue = {
  ...sourceCatalogue,
  ...contractCatalogue,
  ...configCatalogue,
  ...historyCatalogue,
  ...baseCatalogue,
  ...gateCatalogue,
  ...generatedCatalogue,
  ...languagesCatalogue,
  ...compatCatalogue,
  ...boundaryCatalogue,
  ...decisionsCatalogue,
} as const satisfies Record<string, Entry>;
