/** What the catalogue knows of one kind of edit, whichever schema it is made in and whichever way the values travel. */

/** What an edit does to the values, as a rule; what it does in a document is found out there. */
export type Tendency =
  /** Fewer values than before. */
  | "narrows"
  /** More values than before. */
  | "widens"
  /** Some come, some go. */
  | "shifts"
  /** The same values, which may mean something else. */
  | "means";

export interface EditText {
  /** A sentence's end, after "In a request body, ": `the minimum was raised`. */
  readonly what: string;
  readonly tendency: Tendency;
  readonly before: string;
  readonly after: string;
  /** In addition to what the tendency says. */
  readonly also?: string;
  /** Instead of what the tendency says. */
  readonly mend?: string;
}
