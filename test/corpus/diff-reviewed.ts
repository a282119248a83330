/** Where other tools' labels and this tool's answers differ, and who is right. */

/**
 * `policy`: COMPATIBILITY §2 decides otherwise; `label`: the label is wrong. By label, answer and pair.
 */
export const reviewed: Readonly<Record<string, readonly [who: "policy" | "label", why: string]>> = {};
