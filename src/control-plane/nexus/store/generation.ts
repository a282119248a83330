/** Which generations the database can hold. */

/** The greatest int8; on the wire a generation may be up to twice as great. */
export const maxGeneration = 2n ** 63n - 1n;
