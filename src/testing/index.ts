/** The entry `concordat/testing`: what users' own tests import, to hold hand-written translations to their laws. */

export { checkConversions } from "./conversions/check-conversions.js";
export type {
  ConversionsCheck,
  ConversionsSummary,
  LossesOf,
  OfDecisions,
} from "./conversions/check-conversions.js";
export { checkAdapter } from "./laws/check-adapter.js";
export type { AdapterCheck, AdapterSummary } from "./laws/check-adapter.js";
export { checkProjection } from "./laws/check-projection.js";
export type { ProjectionSummary } from "./laws/check-projection.js";
export { LawError } from "./laws/law-error.js";
export type { Law } from "./laws/law-error.js";
export { valuesOf } from "./values/values-of.js";
export type { TypeOfSchema, ValueSource } from "./values/values-of.js";
export { UnmakeableError } from "./values/workshop.js";
