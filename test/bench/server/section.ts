/** Requests that the generated server answers on Node under load, against a bare route of Fastify. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { median } from "../median.js";
import { runNode } from "../run-node.js";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";
import { bundledFile, inWorkshop } from "../workshop.js";

export const server: Section = { name: "server", run: () => inWorkshop(measure) };

const here = import.meta.dirname;
const rounds = 7;
const warmUpSeconds = 1;
const seconds = 2;

/** Of each round. */
interface Results {
  readonly requestsPerSecond: number[];
  /** Microseconds of the server's processor time for each request. */
  readonly cost: number[];
}

async function measure(folder: string): Promise<Measured> {
  const bundle = (name: string): Promise<string> =>
    bundledFile(folder, `import ${JSON.stringify(path.join(here, `${name}.js`))};`);
  const [concordat, fastify] = [await bundle("concordat"), await bundle("fastify")];
  const contenders = {
    fastify: [fastify],
    concordat: [concordat, "off"],
    validated: [concordat, "error"],
  } as const;
  const names = Object.keys(contenders) as (keyof typeof contenders)[];
  const results = Object.fromEntries(
    names.map((name): [string, Results] => [name, { requestsPerSecond: [], cost: [] }]),
  ) as Record<keyof typeof contenders, Results>;
  const bodies = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const [script, ...args] = contenders[name];
      bodies.add(await run(script, args, results[name]));
    }
  }
  if (bodies.size !== 1) throw new Error(`Answers differ: ${[...bodies].join(" and ")}`);

  const middle = (name: keyof typeof contenders) => ({
    rate: median(results[name].requestsPerSecond),
    cost: median(results[name].cost),
  });
  const bare = middle("fastify");
  const own = middle("concordat");
  const validated = middle("validated");
  const row = (name: string, { rate, cost }: typeof bare, aim?: number): string[] => [
    name,
    rate.toFixed(0),
    `${(rate / bare.rate).toFixed(2)}${aim !== undefined && rate / bare.rate < aim ? " (!)" : ""}`,
    `${cost.toFixed(1)} µs`,
    ratioText(cost / bare.cost),
  ];
  return {
    text: table([
      ["PUT /vmms/{propolis_id}/state", "requests/s", "/ Fastify", "processor time", "/ Fastify"],
      row("Fastify, answers not validated", bare),
      row("concordat, answers not validated", own, leastOfFastify),
      row("concordat, answers validated", validated),
    ]),
    ratios: {
      timeToFastify: bare.rate / own.rate,
      processorTimeToFastify: own.cost / bare.cost,
      validatingAnswers: own.rate / validated.rate,
    },
    aims: { timeToFastify: 1 / leastOfFastify },
  };
}

/** Of its requests per second. */
const leastOfFastify = 0.7;

/** One round in processes of its own; returns what is answered. */
async function run(script: string, args: readonly string[], results: Results): Promise<string> {
  const child = fork(script, args, { env: { ...process.env, NODE_ENV: "production" } });
  try {
    const port = await message(child);
    const load = (duration: number): Promise<{ requests: number; seconds: number }> =>
      runNode(path.join(here, "load.mjs"), String(port), String(duration));
    await load(warmUpSeconds);
    const before = await spent(child);
    const { requests, seconds: took } = await load(seconds);
    results.requestsPerSecond.push(requests / took);
    results.cost.push(((await spent(child)) - before) / requests);
    return await bodyOf(port);
  } finally {
    child.kill();
  }
}

async function message(child: ChildProcess): Promise<number> {
  const [first] = (await once(child, "message")) as [number];
  return first;
}

function spent(child: ChildProcess): Promise<number> {
  child.send("spent");
  return message(child);
}

/** Of the request that the load is made of; one that is not valid has to be refused. */
async function bodyOf(port: number): Promise<string> {
  const put = (type: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/vmms/01234567-89ab-4def-8123-456789abcdef/state`, {
      method: "PUT",
      headers: { "content-type": "application/json", "api-version": "44.0.0" },
      body: JSON.stringify({ state: { type } }),
    });
  const { status } = await put("asleep");
  if (status !== 400) throw new Error(`A request that is not valid was answered ${status}`);
  return (await put("running")).text();
}
