/** Parts of URLs without their percent-encoding. */

/** What cannot be decoded stays as it is: it is no concrete segment, no version, and no name of a parameter. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
