/** The compiler that reads people's TypeScript: it comes with ts-morph, which only those have who want it read. */
import type { Project, ts } from "ts-morph";

/** What ts-morph brings: a compiler, and programs that have the declarations of the language at hand. */
export interface TsMorph {
  readonly ts: typeof ts;
  readonly Project: typeof Project;
}

export type Compiler = typeof ts;

/**
 * @param load imports ts-morph
 * @returns null where ts-morph is not installed
 */
export async function loadTsMorph(
  load: () => Promise<TsMorph> = () => import("ts-morph"),
): Promise<TsMorph | null> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
}
