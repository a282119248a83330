/** What init says it has done, or would do. */
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { escapeText } from "../../diagnostics/escape.js";
import { countText } from "../../diagnostics/render-text.js";
import { paint, type Style } from "../../diagnostics/style.js";
import { isObject, member, type JsonObject, type JsonValue } from "../../source/json.js";
import type { Session } from "../session.js";
import { counted, verdict } from "../verdict.js";
import { pathBelow, type PassedOver } from "./found-api.js";
import type { Plan } from "./plan.js";
import type { PlannedFile, Wishes } from "./planned.js";

export interface Done {
  readonly plan: Plan;
  readonly wishes: Wishes;
  readonly passedOver: readonly PassedOver[];
  readonly isDryRun: boolean;
}

export function tellPlan(session: Session, done: Done): void {
  if (session.format === "json") session.printJson(answer(done, session.cwd), []);
  else session.print(text(done, session.cwd, session.style()));
}

/** Why nothing was written. */
export interface Nothing {
  readonly passedOver: readonly PassedOver[];
  readonly diagnostics: readonly Diagnostic[];
}

export function tellNothing(session: Session, { passedOver, diagnostics }: Nothing): void {
  const { cwd } = session;
  if (session.format === "json") {
    session.printJson({ files: [], passedOver: passedOverJson(passedOver, cwd) }, diagnostics);
    return;
  }
  session.tell(passedOver.map((one) => `${passedOverText(one, cwd)}\n`).join(""));
  session.printDiagnostics(diagnostics, session.io.stderr);
  const why =
    diagnostics.length > 0
      ? countText(diagnostics)
      : "no OpenAPI document was found (folders of tests and of built files are not searched); --documents PATH names one";
  session.print(verdict(false, `nothing was written: ${why}`, session.style()));
}

function answer({ plan, wishes, passedOver, isDryRun }: Done, cwd: string): Record<string, JsonValue> {
  return {
    dryRun: isDryRun,
    files: plan.files.map((file) => ({ path: pathBelow(cwd, file.path), action: actionOf(file) })),
    apis: wishes.apis.map(({ api, config }) => ({
      name: api.name,
      documents: pathBelow(cwd, api.documents),
      versioning: config.versioning,
    })),
    passedOver: passedOverJson(passedOver, cwd),
    notes: [...plan.notes],
    next: nextSteps(wishes),
  };
}

function text({ plan, wishes, passedOver, isDryRun }: Done, cwd: string, style: Style): string {
  const mark = style.unicode ? "•" : "-";
  const lines = [
    ...wishes.apis.map(({ api, config }) => {
      return `${paint(style, "bold", api.name)} (${config.versioning}): ${shown(cwd, api.documents)}`;
    }),
    ...plan.files.map((file) => `  ${actionOf(file).padEnd(6)}  ${shown(cwd, file.path)}`),
    ...passedOver.map((one) => `${mark} ${passedOverText(one, cwd)}`),
    ...plan.notes.map((note) => `${mark} ${escapeText(note)}`),
  ];
  const count = counted(plan.files.length, "file");
  const last = verdict(true, isDryRun ? `${count} would be written` : `${count} written`, style);
  const next = nextSteps(wishes).map((step) => `  ${escapeText(step)}\n`);
  return `${lines.map((line) => `${line}\n`).join("")}${last}Next:\n${next.join("")}`;
}

function passedOverJson(passedOver: readonly PassedOver[], cwd: string): JsonValue {
  return passedOver.map(({ path, reason }) => ({ path: pathBelow(cwd, path), reason }));
}

function passedOverText({ path, reason }: PassedOver, cwd: string): string {
  return `${shown(cwd, path)} is passed over: ${escapeText(reason)}`;
}

function actionOf({ before }: PlannedFile): string {
  return before === null ? "create" : "change";
}

function shown(cwd: string, path: string): string {
  return escapeText(pathBelow(cwd, path));
}

/** Commands, in order. */
function nextSteps({ around: { manifest, manager } }: Wishes): string[] {
  const isInstalled =
    manifest.kind === "read" && dependencyFields.some((field) => has(manifest.value, field));
  return [
    ...(manifest.kind === "missing" || isInstalled ? [] : [`${manager.add} concordat`]),
    `${manager.typed} concordat generate`,
    `${manager.typed} concordat check`,
  ];
}

const dependencyFields = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

function has(manifest: JsonObject, field: string): boolean {
  const dependencies = member(manifest, field);
  return isObject(dependencies) && member(dependencies, "concordat") !== undefined;
}
