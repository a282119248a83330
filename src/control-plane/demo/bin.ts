/** `npm run demo`: exit 0 where every VMM ended with the reason that was to be expected. */
import { openStore } from "../nexus/store/open-store.js";
import { StoreError } from "../nexus/store/store-error.js";
import { demo } from "./scenario.js";

const { DATABASE_URL: databaseUrl } = process.env;
const store = await openStore(databaseUrl ? { databaseUrl } : {});
try {
  const isAsExpected = await demo({ store, print: (text) => process.stdout.write(text) });
  process.exitCode = isAsExpected ? 0 : 1;
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  const what = error instanceof StoreError ? `it needs an empty database: ${message}` : message || code;
  process.stderr.write(`demo: ${what}\n`);
  process.exitCode = 1;
} finally {
  await store.close();
}
