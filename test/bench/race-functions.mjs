/** Times of functions in this process, taken in turn so that a change of the machine's speed meets all of them. */
import { do_not_optimize as keep, measure } from "mitata";

const milliseconds = 60;

/**
 * Nanoseconds of one call, by name: the median of the rounds' medians, after one round that does not count.
 * @param contenders functions by name, each given the values one after the other; what is async is awaited
 * @param values by position; as many as a power of two
 */
export async function raceFunctions(contenders, values, rounds = 9) {
  const names = Object.keys(contenders);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  const mask = values.length - 1;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const run = contenders[name];
      let at = 0;
      const call = () => {
        const result = run(values[at++ & mask]);
        keep(result);
        return result;
      };
      const { p50 } = await measure(call, { min_cpu_time: milliseconds * 1e6, gc: false });
      if (round > 0) times[name].push(p50);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])]));
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
