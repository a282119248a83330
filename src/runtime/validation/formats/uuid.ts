/** The format `uuid`. */

/** RFC 9562 §4: 8-4-4-4-12 hexadecimal digits in either case, of any version and variant. */
export function isUuid(text: string): boolean {
  return /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/.test(text);
}
