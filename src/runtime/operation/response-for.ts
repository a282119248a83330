/** Which of an operation's responses a status means. */
import type { Operation, Response } from "./operation.js";

/**
 * An exact one, else a range, else the default (OpenAPI 3.1 §4.8.16). Where a success has a status of its own, the
 * default stands for errors alone.
 */
export function responseFor({ responses }: Operation, status: number): Response | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  const find = (key: unknown) => responses.find((one) => one.status === key);
  const isRest = range !== "2XX" || !responses.some((one) => `${one.status}`.startsWith("2"));
  return find(status) ?? find(range) ?? (isRest ? find("default") : undefined);
}

/** RFC 9110 §15.3.5, §15.3.6, §15.4.5: statuses whose answers have no body whatever the document says. */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}
