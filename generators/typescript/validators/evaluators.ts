/** Writes what tells which parts of a value a type looks at: expressions of functions, from those of the runtime. */
import type { TypeId } from "../../../src/contract/ir.js";
import { code, type Code } from "../emit/code.js";
import { inner, type GuardContext, type Guards, type Spot } from "./guards.js";
import { runtime, type RuntimeName } from "./runtime.js";
import { array, call, type Sheet } from "../emit/sheet.js";
import {
  asWritten,
  identifierOf,
  nodeOf,
  partOf,
  subjectOf,
  visibleProperties,
  type Subject,
} from "./subject.js";

const deepestInline = 4;

function hidden(id: TypeId, subject: Subject): Subject {
  return asWritten(id, { ...subject, looseness: "deep", absent: [] });
}

export class Evaluators {
  readonly #context: GuardContext;
  readonly #guards: Guards;

  constructor(context: GuardContext, guards: Guards) {
    this.#context = context;
    this.#guards = guards;
  }

  use(subject: Subject, spot: Spot): Sheet {
    const { functions } = this.#context;
    const evaluated: Subject = { ...subject, isEvaluated: true };
    if (subject.name === undefined && !functions.has(evaluated) && spot.depth < deepestInline) {
      return this.body(subject, spot);
    }
    const own = subject.name === undefined ? spot.name : identifierOf(subject, subject.name);
    const entry = functions.entry(evaluated, own);
    return code`${functions.want(entry, "evaluate")}`;
  }

  body(subject: Subject, spot: Spot): Sheet {
    const node = nodeOf(subject);
    const is = (): Sheet => this.#predicate(subject, spot);
    const part = (id: number, name: string): Sheet => this.use(partOf(id, subject), inner(spot, name));
    switch (node.kind) {
      case "array": {
        const { prefixItems, items, contains } = node;
        const count = items === undefined ? code`${prefixItems.length}` : code`Infinity`;
        if (contains === undefined) return evaluate("evaluateArray", is(), count);
        const { type } = contains;
        const contained = this.#predicate(hidden(type, subject), inner(spot, "Contained"));
        return evaluate("evaluateArray", is(), count, contained);
      }
      case "object": {
        const context = this.#context.within(spot.name);
        const names = visibleProperties(node, subject).map(({ name }) => code`${name}`);
        const patterns: Code[] = [];
        let others = node.additional !== undefined;
        for (const { pattern } of node.patternProperties) {
          const screened = context.pattern(pattern);
          if (screened === null) others = true;
          else patterns.push(screened.constant);
        }
        const dependents = node.dependentSchemas.map(([name, type]) =>
          array([code`${name}`, this.use(hidden(type, subject), inner(spot, name))]),
        );
        return evaluate(
          "evaluateObject",
          is(),
          array(names),
          array(patterns),
          code`${others}`,
          ...dependents,
        );
      }
      case "nullable": {
        const isNull = evaluate("evaluatePlain", code`(value) => value === null`);
        return evaluate("evaluateAny", part(node.type, "Value"), isNull);
      }
      case "union": {
        const arms = node.arms.map((arm, index) => part(arm, `Arm${index + 1}`));
        return evaluate(node.mode === "oneOf" && !node.disjoint ? "evaluateOne" : "evaluateAny", ...arms);
      }
      case "intersection":
        return evaluate("evaluateAll", ...node.members.map((id, index) => part(id, `Part${index + 1}`)));
      case "conditional": {
        const branch = (id: number | undefined, name: string): Sheet =>
          id === undefined
            ? evaluate("evaluatePlain", code`() => true`)
            : this.use(hidden(id, subject), inner(spot, name));
        const condition = branch(node.if, "If");
        return evaluate("evaluateIf", condition, branch(node.then, "Then"), branch(node.else, "Else"));
      }
      case "unevaluated": {
        const rest = (id: number | undefined): Sheet =>
          id === undefined ? code`null` : this.#predicate(hidden(id, subject), inner(spot, "Rest"));
        return evaluate("evaluateRest", part(node.base, "Base"), rest(node.properties), rest(node.items));
      }
      case "alias":
        return this.use(partOf(node.type, subject), spot);
      default:
        return evaluate("evaluatePlain", is());
    }
  }

  #predicate(subject: Subject, spot: Spot): Sheet {
    return this.#guards.predicate(subjectOf(subject.id, subject), spot);
  }
}

function evaluate(name: RuntimeName, ...parts: readonly Sheet[]): Sheet {
  return call(code`${runtime(name)}`, ...parts);
}
