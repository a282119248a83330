/** What cannot be told, and why. */

/** Thrown where a constraint is beyond what is decided here; the question at hand, not the whole one, is then undecided. */
export class Undecidable extends Error {}
