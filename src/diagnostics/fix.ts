/** How a problem is mended: what files hold afterwards. */

/** Paths are absolute. A move is a write and a deletion. */
export type Edit =
  | { readonly kind: "write"; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: "delete"; readonly path: string };

/** Applied as a whole or not at all; where it cannot be applied twice, the second time it is not asked for. */
export interface Fix {
  /** In the imperative, on one line: `restore 1.0.0.json as it is on main`. */
  readonly title: string;
  readonly edits: readonly Edit[];
}
