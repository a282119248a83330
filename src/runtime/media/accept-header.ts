/** The header `accept` of a request (RFC 9110 §12.5.1). */

/** Each media type of the answers once, in their order; everything where no answer has a body. */
export function acceptHeader(contents: readonly { readonly type: string }[]): string {
  return [...new Set(contents.map(({ type }) => type))].join(", ") || "*/*";
}
