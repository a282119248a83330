/** URLs for others to see. */

/** The URL without the query parameters of these names. */
export function withoutQuery(url: string, names: readonly string[]): string {
  if (!names.length) return url;
  const cut = new URL(url);
  for (const name of names) cut.searchParams.delete(name);
  return cut.href;
}
