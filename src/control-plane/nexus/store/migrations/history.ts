/** The migrations, oldest first. One that was shipped never changes, and none is taken out. */
import type { Migration } from "kysely";
import { up as firstSchema } from "./0001-first-schema.js";
import { up as failureReason } from "./0002-failure-reason.js";
import { up as prehistoric } from "./0003-prehistoric.js";
import { up as failedImpliesAReason } from "./0004-failed-implies-a-reason.js";

export const history: Readonly<Record<string, Migration>> = {
  "0001-first-schema": { up: firstSchema },
  "0002-failure-reason": { up: failureReason },
  "0003-prehistoric": { up: prehistoric },
  "0004-failed-implies-a-reason": { up: failedImpliesAReason },
};
