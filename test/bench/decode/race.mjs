/**
 * Prints nanoseconds of reading an answer, from its bytes to a value that is validated, beside those of bare parsing.
 * Arguments: modules with `codec` and `validator`, for int64 as number and as bigint.
 */
import { pathToFileURL } from "node:url";
import { raceFunctions } from "../race-functions.mjs";
import { texts } from "../validators/values.mjs";

const [number, bigint] = await Promise.all(process.argv.slice(2).map((file) => import(pathToFileURL(file))));
const decoder = new TextDecoder("utf-8", { fatal: true });
const encoder = new TextEncoder();

function reader({ codec, validator }) {
  const content = { type: "application/json", codec, validator };
  return async ({ bytes }) => {
    const source = { contentType: content.type, bytes: () => Promise.resolve(bytes), stream: () => null };
    const value = await codec.decode(source, content);
    if (!validator.is(value)) throw new Error("refused what is valid");
    return value;
  };
}

const answers = texts.map((text) => ({ text, bytes: encoder.encode(text) }));
const large = answers.map(({ text }) => {
  const wide = text.replaceAll(/"gen":\d+/g, '"gen":9007199254740993');
  return { text: wide, bytes: encoder.encode(wide) };
});

const usual = await raceFunctions(
  {
    parse: ({ text }) => JSON.parse(text),
    decodeAndParse: ({ bytes }) => JSON.parse(decoder.decode(bytes)),
    number: reader(number),
    bigint: reader(bigint),
  },
  answers,
);
const wide = await raceFunctions({ parse: ({ text }) => JSON.parse(text), bigint: reader(bigint) }, large);
process.stdout.write(JSON.stringify({ usual, wide }));
