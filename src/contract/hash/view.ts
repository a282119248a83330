/** From where, and for which hash, a type is looked at. */

/** `request` and `response`: the values there; `both`: with what either leaves out; `contract`: all facts as well. */
export type Mode = "request" | "response" | "both" | "contract";

/** How a type is looked at from where it stands. */
export interface View {
  /** What it evaluates matters, for an `unevaluated` keyword stands above it. */
  readonly evaluated?: boolean;
  /** It is a property's type: default, access and deprecation are the property's. */
  readonly property?: boolean;
}
