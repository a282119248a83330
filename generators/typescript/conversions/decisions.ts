/** The interface of the decisions that people have to write, each with its types and with what it is for. */
import { code, docComment, join, newline, nothing, propertyKey, type Code } from "../emit/code.js";

export interface Decision {
  readonly version: string;
  readonly key: string;
  /** Without it, what it is for is refused. */
  readonly isOptional: boolean;
  readonly doc: readonly string[];
  /** `(old: v1.Foo, context: DecisionContext) => Pick<v7.Foo, "bar">`. */
  readonly signature: Code;
}

/** What the generated interface is made of: in the order of the versions, newest first. */
export class Decisions {
  readonly #byVersion = new Map<string, Map<string, Decision>>();

  add(decision: Decision): void {
    const { version, key } = decision;
    let keys = this.#byVersion.get(version);
    if (keys === undefined) this.#byVersion.set(version, (keys = new Map()));
    const known = keys.get(key);
    if (known === undefined) keys.set(key, decision);
    else {
      // Requests and answers have it together.
      const isOptional = known.isOptional && decision.isOptional;
      keys.set(key, { ...known, isOptional, doc: [...known.doc, ...decision.doc] });
    }
  }

  all(): readonly Decision[] {
    return [...this.#byVersion.values()].flatMap((keys) => [...keys.values()]);
  }

  declaration(): Code {
    const doc = docComment(
      { text: "What only people can decide, by the newer version of a step.", tags: [] },
      0,
    );
    if (this.#byVersion.size === 0) return code`${doc}export type Decisions = Record<never, never>;`;
    const versions = [...this.#byVersion].map(([version, keys]) => {
      const all = [...keys.values()];
      const mark = all.every(({ isOptional }) => isOptional) ? code`?` : nothing;
      const members = all.map((one) => memberCode(one));
      return code`${newline(1)}${propertyKey(version)}${mark}: {${join(members, nothing)}${newline(1)}};`;
    });
    return code`${doc}export interface Decisions {${join(versions, nothing)}${newline(0)}}`;
  }
}

function memberCode({ key, isOptional, doc, signature }: Decision): Code {
  const comment = docComment({ text: doc.join("\n"), tags: [] }, 2);
  const mark = isOptional ? code`?` : nothing;
  return code`${newline(2)}${comment}${propertyKey(key)}${mark}: ${signature};`;
}
