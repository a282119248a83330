/** Which handler serves which operation at which version. */
import type { Api, Content, Operation } from "../operation/operation.js";
import type { Choice, Handle, Written } from "./convert-call.js";
import type { UntypedHandler } from "./handler.js";
import { parameterReaders, type ParameterReaders } from "./read-parameters.js";
import { Router } from "./router.js";

export interface Route {
  /** The form that is spoken. */
  readonly operation: Operation;
  /** Null where no handler is written for this form, nor for one it is converted to. */
  readonly handler: Handle | null;
  /** The served versions at which the operation has a handler, newest first. */
  readonly offered: () => readonly string[];
  readonly readers: ParameterReaders;
  /** Of the answers that mean success. */
  readonly successes: readonly Content[];
}

/** Null where there is no way from the version to the handler's. */
export type Convert = (written: Written, version: string) => Choice | null;

type ByName = Readonly<Record<string, UntypedHandler>>;
type Forms = readonly Operation[];

export class Routes {
  readonly #api: Api;
  readonly #served: readonly string[];
  readonly #forms: readonly Forms[];
  readonly #handlers: ByName;
  readonly #overrides: readonly (readonly [version: string, handlers: ByName])[];
  readonly #convert: Convert;
  readonly #routers = new Map<string, Router<Route>>();

  /** @throws TypeError where a handler is missing, or an override is for nothing */
  constructor(
    api: Api,
    served: readonly string[],
    forms: readonly Forms[],
    handlers: object,
    overrides: object,
    convert: Convert,
  ) {
    this.#api = api;
    this.#served = served;
    this.#forms = forms;
    this.#handlers = handlers as ByName;
    this.#convert = convert;
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
    const operation = choice?.operation ?? group.find((form) => speaks(form, version));
    if (operation === undefined) return null;
    return {
      operation,
      handler: choice?.handler ?? null,
      offered: () => this.#served.filter((other) => this.#choose(group, other) !== null),
      readers: parameterReaders(operation),
      successes: operation.responses
        .filter(
          ({ status }) => status === "2XX" || (typeof status === "number" && status >= 200 && status < 300),
        )
        .flatMap(({ content }) => content),
    };
  }

  /** The first that speaks the version alike, or in a form that can be converted to its own. */
  #choose(group: Forms, version: string): Choice | null {
    for (const written of this.#written(group, version)) {
      const { form, handler } = written;
      const choice = speaks(form, version) ? { operation: form, handler } : this.#convert(written, version);
      if (choice !== null) return choice;
    }
    return null;
  }

  /** The overrides that are not older than the version, the oldest first, and the handler of the newest form. */
  #written(group: Forms, version: string): readonly Written[] {
    const [newest] = group;
    if (newest === undefined) return [];
    const written = this.#overrides
      .toSorted(([one], [other]) => this.#age(other) - this.#age(one))
      .flatMap(([from, byName]) => {
        const form = group.find((one) => one.versions.includes(from));
        if (form === undefined || this.#age(from) > this.#age(version)) return [];
        const handler = own(byName, form.name) ?? own(byName, newest.name);
        return handler === undefined ? [] : [{ form, version: from, handler }];
      });
    const handler = own(this.#handlers, newest.name);
    if (handler !== undefined) {
      const served = this.#served.find((one) => newest.versions.includes(one)) ?? newest.versions[0] ?? "";
      written.push({ form: newest, version: served, handler });
    }
    return written;
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
