/** Where the clients of other languages, and what they need, are kept between runs. */
import path from "node:path";

export const caches = path.resolve(import.meta.dirname, "../../../node_modules/.cache/concordat-languages");
