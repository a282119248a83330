/** Hand-written translations at the boundary: between what a contract says and what a program thinks. */

/**
 * How values of the domain meet on the wire: a class of values that all become one there, or a function that gives the
 * value which stands for all that meet with its argument (itself, where none does).
 */
export type Merge<Domain> = readonly [Domain, Domain, ...Domain[]] | ((value: Domain) => Domain);

/** Both ways between a wire type and a domain type; `checkAdapter` of `concordat/testing` holds one to its laws. */
export interface Adapter<Wire, Domain> {
  /** Total: each value that the contract allows. */
  readonly toDomain: (wire: Wire) => Domain;
  /** Total. The way back from `toDomain` is the identity. */
  readonly toWire: (domain: Domain) => Wire;
  /** Exactly what the wire cannot tell apart. Default: nothing. */
  readonly merges?: readonly Merge<Domain>[];
  /** The contract takes a null for a member that is absent, so one may become the other. Default: false. */
  readonly nullIsAbsent?: boolean;
}

/** A view of a type that leads only one way; `checkProjection` of `concordat/testing` holds one to its laws. */
export interface Projection<From, To> {
  /** The values that there are or, where those have no end, values of every kind. */
  readonly from: readonly From[];
  readonly to: (value: From) => To;
  /** Exactly what the view cannot tell apart. Default: nothing. */
  readonly merges?: readonly Merge<From>[];
}

/** Gives the adapter as it is, its types inferred. */
export function defineAdapter<Wire, Domain>(adapter: Adapter<Wire, Domain>): Adapter<Wire, Domain> {
  return adapter;
}

/** Gives the projection as it is, its types inferred. */
export function defineProjection<From, To>(projection: Projection<From, To>): Projection<From, To> {
  return projection;
}
