/** Reading an answer from its bytes to a value that is validated, against parsing that checks nothing. */
import path from "node:path";
import { runNode } from "../run-node.js";
import type { Measured, Section } from "../section.js";
import { ratioText, table } from "../table.js";
import { bundledFile, generate, inWorkshop } from "../workshop.js";

export const decode: Section = { name: "decode", run: () => inWorkshop(measure) };

interface Times {
  readonly usual: Readonly<Record<"parse" | "decodeAndParse" | "number" | "bigint", number>>;
  /** Of answers with integers that a double cannot hold. */
  readonly wide: Readonly<Record<"parse" | "bigint", number>>;
}

async function measure(folder: string): Promise<Measured> {
  const build = (int64: "number" | "bigint"): Promise<string> => {
    const generated = generate(folder, { documents: "schemas/sled-agent", int64 });
    return bundledFile(
      folder,
      `export { ${int64 === "number" ? "json" : "bigJson"} as codec } from "concordat/runtime";
      export { sledVmmStateValidator as validator } from ${JSON.stringify(path.join(generated, "validators.js"))};`,
    );
  };
  const script = path.join(import.meta.dirname, "race.mjs");
  const { usual, wide } = await runNode<Times>(script, await build("number"), await build("bigint"));
  const row = (name: string, time: number, parse: number): string[] => [
    name,
    `${time.toFixed(0)} ns`,
    ratioText(time / parse),
  ];
  return {
    text: table([
      ["SledVmmState, 85 to 387 bytes", "time", "/ JSON.parse"],
      row("JSON.parse of the text", usual.parse, usual.parse),
      row("TextDecoder and JSON.parse", usual.decodeAndParse, usual.parse),
      row("decode and validate, int64 number", usual.number, usual.parse),
      row("decode and validate, int64 bigint", usual.bigint, usual.parse),
      row("the same, integers beyond 2^53", wide.bigint, wide.parse),
    ]),
    ratios: {
      numberToParse: usual.number / usual.parse,
      numberToDecodeAndParse: usual.number / usual.decodeAndParse,
      bigintToParse: usual.bigint / usual.parse,
      bigintToDecodeAndParse: usual.bigint / usual.decodeAndParse,
      wideBigintToParse: wide.bigint / wide.parse,
    },
    aims: {},
  };
}
