/** The format `uri-template`. */

/** RFC 6570 §2, of any level; the apostrophe is a literal too (erratum 6937). */
export function isUriTemplate(text: string): boolean {
  return /^(?:[!#$&-;=?-[\]_a-z~\u{a0}-\u{d7ff}\u{e000}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{10fffd}]|%[0-9a-fA-F]{2}|\{[+#./;?&=,!@|]?(?:\w|%[0-9a-fA-F]{2})(?:\.?(?:\w|%[0-9a-fA-F]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[0-9a-fA-F]{2})(?:\.?(?:\w|%[0-9a-fA-F]{2}))*(?::[1-9]\d{0,3}|\*)?)*\})*$/u.test(
    text,
  );
}
