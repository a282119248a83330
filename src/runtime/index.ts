/** The entry `concordat/runtime`: what generated code imports, and what its users need beside it. */
export type * from "./operation/operation.js";
