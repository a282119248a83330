/** Which handler serves which operation at which version. */
import type { Api, Content, Operation } from "../operation/operation.js";
import type { UntypedHandler } from "./handler.js";
import { parameterReaders, type ParameterReaders } from "./read-parameters.js";
import { Router } from "./router.js";

export interface Route {
  /** The form that is spoken. */
  readonly operation: Operation;
  /** Null where no handler is written for this form. */
  readonly handler: UntypedHandler | null;
  /** The served versions at which the operation has a handler, newest first. */
  readonly offered: readonly string[];
  readonly readers: ParameterReaders;
  /** Of the answers that mean success. */
  readonly successes: readonly Content[];
}

type ByName = Readonly<Record<string, UntypedHandler>>;
type Forms = readonly Operation[];

export class Routes {
  readonly #api: Api;
  readonly #served: readonly string[];
  readonly #forms: readonly Forms[];
  readonly #handlers: ByName;
  readonly #overrides: readonly (readonly [version: string, handlers: ByName])[];
  readonly #routers = new Map<string, Router<Route>>();

  /** @throws TypeError where a handler is missing, or an override is for nothing */
  constructor(
    api: Api,
    served: readonly string[],
    forms: readonly Forms[],
    handlers: object,
    overrides: object = {},
  ) {
    this.#api = api;
    this.#served = served;
    this.#forms = forms;
    this.#handlers = handlers as ByName;
    this.#overrides = Object.entries(overrides as Readonly<Record<string, ByName>>);
    for (const [version, byName] of this.#overrides) this.#checkOverride(version, byName);
    for (const group of forms) this.#checkHandler(group);
  }

  /** Made when the first request of the version comes. */
  at(version: string): Router<Route> {
    let router = this.#routers.get(version);
    if (router !== undefined) return router;
    router = new Router<Route>();
    for (const group of this.#forms) {
      const route = this.#route(group, version);
      if (route !== null) router.add(route.operation.method, route.operation.path, route);
    }
    this.#routers.set(version, router);
    return router;
  }

  /** The forms that served versions speak. */
  spoken(): Operation[] {
    return this.#forms.flatMap((group) =>
      group.filter((form) => this.#served.some((version) => speaks(form, version))),
    );
  }

  #route(group: Forms, version: string): Route | null {
    const choice = this.#choose(group, version);
    const operation = choice?.form ?? group.find((form) => speaks(form, version));
    if (operation === undefined) return null;
    return {
      operation,
      handler: choice?.handler ?? null,
      offered: this.#served.filter((other) => this.#choose(group, other) !== null),
      readers: parameterReaders(operation),
      successes: operation.responses
        .filter(
          ({ status }) => status === "2XX" || (typeof status === "number" && status >= 200 && status < 300),
        )
        .flatMap(({ content }) => content),
    };
  }

  /**
   * The oldest override that is not older than the version, else the handler of the newest form, if it speaks the
   * version alike. This is the place where a form that is not spoken alike would be converted to the newest.
   */
  #choose(group: Forms, version: string): { form: Operation; handler: UntypedHandler } | null {
    const [newest] = group;
    if (newest === undefined) return null;
    let best: { form: Operation; handler: UntypedHandler; age: number } | null = null;
    for (const [from, byName] of this.#overrides) {
      const age = this.#age(from);
      const form = group.find((one) => one.versions.includes(from));
      if (form === undefined || age > this.#age(version) || !speaks(form, version)) continue;
      const handler = own(byName, form.name) ?? own(byName, newest.name);
      if (handler !== undefined && (best === null || age > best.age)) best = { form, handler, age };
    }
    if (best !== null) return best;
    const handler = own(this.#handlers, newest.name);
    return handler !== undefined && speaks(newest, version) ? { form: newest, handler } : null;
  }

  /** How many versions are newer. */
  #age(version: string): number {
    return this.#api.versions.findIndex((one) => one.version === version);
  }

  #checkOverride(version: string, byName: ByName): void {
    if (this.#age(version) === -1)
      throw new TypeError(`overrides: ${this.#api.name} has no version ${version}`);
    for (const name of Object.keys(byName)) {
      const known = this.#forms.some((group) =>
        group.some(
          (form) => form.versions.includes(version) && (form.name === name || group[0]?.name === name),
        ),
      );
      if (!known) throw new TypeError(`overrides: version ${version} has no operation ${name}`);
    }
  }

  #checkHandler(group: Forms): void {
    const [newest] = group;
    if (newest === undefined || own(this.#handlers, newest.name) !== undefined) return;
    const unserved = this.#served.find(
      (version) => group.some((form) => speaks(form, version)) && this.#choose(group, version) === null,
    );
    if (unserved !== undefined) throw new TypeError(`handlers: there is none for ${newest.name}`);
  }
}

/** An API without versions has one form of each operation. */
function speaks({ versions, wireEqual }: Operation, version: string): boolean {
  return version === "" || versions.includes(version) || wireEqual?.includes(version) === true;
}

function own(handlers: ByName, name: string): UntypedHandler | undefined {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  return typeof handler === "function" ? handler : undefined;
}
