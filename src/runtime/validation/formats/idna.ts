/** Labels of internationalized domain names (IDNA 2008: RFC 5890 to 5893). */
import { decodePunycode } from "./punycode.js";

/** RFC 5890 §2.3.2.1 A-label: `xn--` and the punycode of a U-label that is not ASCII alone. */
export function isALabel(label: string): boolean {
  if (label.length > 63 || !/^xn--/i.test(label)) return false;
  const points = decodePunycode(label.slice(4).toLowerCase());
  if (points === null || points.every((point) => point < 128)) return false;
  return isULabel(String.fromCodePoint(...points));
}

/**
 * RFC 5891 §4.2: normalized, no hyphens at the ends nor in places 3 and 4, no mark at the beginning, characters that
 * are valid, and in a context where that is asked for. The length of its A-label is not looked at, and direction
 * (RFC 5893) only as far as its rule on digits goes.
 */
export function isULabel(label: string): boolean {
  return (
    label.length <= 63 &&
    !/^$|^-|-$|^..--|^\p{M}/u.test(label) &&
    label.normalize("NFC") === label &&
    Array.from(label).every((character) => isValid(character)) &&
    isInContext(label)
  );
}

/** RFC 5892 §3: what its categories and its exceptions (§2.6) derive; valid in a context among them. */
function isValid(character: string): boolean {
  if (/[\u00df\u03c2\u06fd\u06fe\u0f0b\u3007\u00b7\u0375\u05f3\u05f4\u30fb\u200c-\u200d-]/u.test(character))
    return true;
  if (/[\u302e-\u302f\u0640\u07fa\u3031-\u3035\u303b]/u.test(character)) return false;
  return (
    /[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]/u.test(character) &&
    !/[\p{Default_Ignorable_Code_Point}\u{1100}-\u{11ff}\u{a960}-\u{a97f}\u{d7b0}-\u{d7ff}]/u.test(
      character,
    ) &&
    // RFC 5892 §2.2: characters that folding changes are unstable.
    character.normalize("NFKC").toLowerCase().normalize("NFKC") === character
  );
}

/** RFC 5892 appendix A. */
function isInContext(label: string): boolean {
  return !(
    // A.1, A.2: joiners after a virama; the non-joiner also between letters that join, here of the scripts that do.
    /(?<![\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a])\u200d/u.test(
      label,
    ) ||
    /(?<![\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a]|[\p{Script=Arabic}\p{Script=Syriac}]\p{Mn}*)\u200c|(?<=[\p{Script=Arabic}\p{Script=Syriac}]\p{Mn}*)\u200c(?!\p{Mn}*[\p{Script=Arabic}\p{Script=Syriac}])/u.test(
      label,
    ) ||
    // A.3: the middle dot between two l.
    /(?<!l)\u00b7|\u00b7(?!l)/u.test(label) ||
    // A.4: keraia before Greek. A.5, A.6: geresh and gershayim after Hebrew.
    /\u0375(?!\p{Script=Greek})|(?<!\p{Script=Hebrew})[\u05f3\u05f4]/u.test(label) ||
    // A.7: the katakana middle dot in a label of Japanese.
    (label.includes("\u30fb") && !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(label)) ||
    // A.8, A.9: digits of the two Arabic sets do not mix.
    (/[\u0660-\u0669]/u.test(label) && /[\u06f0-\u06f9]/u.test(label))
  );
}
