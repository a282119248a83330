/** The counter of a name in a registry. */
import { Counter, type Registry } from "prom-client";

/** Made when it is first asked for, since a registry refuses a second metric of one name. */
export function counterIn<const Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly Label[],
): Counter<Label> {
  const known = registry.getSingleMetric(name) as Counter<Label> | undefined;
  return known ?? new Counter({ name, help, labelNames, registers: [registry] });
}
