/** Bodies that nobody wants. */

/** Gives the connection up or free. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => {});
}
