/** The formats `hostname` and `idn-hostname`. */
import { isALabel, isULabel } from "./idna.js";

/** RFC 1123 §2.1, RFC 1034 §3.1: labels of 1 to 63 letters, digits and inner hyphens, 253 in all; an A-label is one of IDNA. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && text.split(".").every((label) => isLdhLabel(label) && isALabelIfMarked(label));
}

/** RFC 5890 §2.3.2.3: a hostname whose labels may be U-labels, separated by any of the dots of RFC 3490 §3.1. */
export function isIdnHostname(text: string): boolean {
  if (text.length > 253) return false;
  return text
    .split(/[.\u3002\uff0e\uff61]/u)
    .every((label) => (isLdhLabel(label) ? isALabelIfMarked(label) : isULabel(label)));
}

function isLdhLabel(label: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label);
}

/** RFC 5891 §4.2.3.1: hyphens in the third and fourth place are of A-labels only. */
function isALabelIfMarked(label: string): boolean {
  return label.slice(2, 4) !== "--" || isALabel(label);
}
