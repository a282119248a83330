/** The migrations, oldest first. One that was shipped never changes, and none is taken out. */
import type { Migration } from "kysely";
import * as firstSchema from "./0001-first-schema.js";
import * as failureReason from "./0002-failure-reason.js";
import * as prehistoric from "./0003-prehistoric.js";
import * as failedImpliesAReason from "./0004-failed-implies-a-reason.js";

export const history: Readonly<Record<string, Migration>> = {
  "0001-first-schema": firstSchema,
  "0002-failure-reason": failureReason,
  "0003-prehistoric": prehistoric,
  "0004-failed-implies-a-reason": failedImpliesAReason,
};
