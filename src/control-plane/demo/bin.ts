/** `npm run demo`: exit 0 where every VMM ended with the reason that was to be expected. */
import { demo } from "./scenario.js";

const { DATABASE_URL: databaseUrl } = process.env;
const isAsExpected = await demo({
  ...(databaseUrl === undefined ? {} : { databaseUrl }),
  print: (text) => process.stdout.write(text),
});
process.exitCode = isAsExpected ? 0 : 1;
