/** Puts load on a server and prints how many requests it answered. Arguments: port, seconds. */
import autocannon from "autocannon";

const [port, seconds] = process.argv.slice(2).map(Number);
const { requests, duration, errors, non2xx } = await autocannon({
  url: `http://127.0.0.1:${port}/vmms/01234567-89ab-4def-8123-456789abcdef/state`,
  method: "PUT",
  headers: { "content-type": "application/json", "api-version": "44.0.0" },
  body: '{"state":{"type":"running"}}',
  connections: 32,
  duration: seconds,
});
if (errors + non2xx > 0) throw new Error(`${errors} requests failed, ${non2xx} were answered otherwise`);
process.stdout.write(JSON.stringify({ requests: requests.total, seconds: duration }));
