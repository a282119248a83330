/** Asks a judge about a schema that is a whole document, or stands in one. */
import { afterAll } from "vitest";
import type { JudgedSchema, Judgement } from "../../../src/compat/judge/judge.js";
import { openJudge } from "../../../src/compat/judge/open-judge.js";
import type { JsonObject, JsonValue } from "../../../src/source/json.js";
import { parsePointer } from "../../../src/source/pointer.js";
import { Place } from "../../../src/source/place.js";
import { documentOf } from "./document.js";

export type Reading = Partial<Omit<JudgedSchema, "place">> & { readonly pointer?: string };

/** Nothing in these tests takes long unless it takes for ever. */
const judge = openJudge({ timeout: 1000 });
afterAll(() => judge.close());

/** As 2020-12, in no direction, as written, unless the reading says otherwise. */
export function ask(document: JsonObject | boolean, value: JsonValue, reading: Reading = {}): Judgement {
  const { pointer = "", ...rest } = reading;
  let place = Place.root(documentOf(document));
  for (const token of parsePointer(pointer)!) place = place.at(token);
  const schema: JudgedSchema = { place, dialect: "2020-12", direction: null, content: "written", ...rest };
  const judgement = judge.judge(schema, value);
  return judgement.kind === "rejected" ? rejected(judgement.pointer, judgement.message) : judgement;
}

export const accepted: Judgement = { kind: "accepted" };

export function rejected(pointer: string, message: string): Judgement {
  return { kind: "rejected", pointer, message };
}

export function silent(reason: string): Judgement {
  return { kind: "silent", reason };
}
