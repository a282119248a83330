/** The formats of strings: the official suite, ajv-formats and the oracle of the contract's tests as judges. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatChecks,
  formatsWithoutCheck,
} from "../../../generators/typescript/validators/format-checks.js";
import { FormatTable } from "../../../src/contract/formats.js";
import { matchesFormat } from "../../contract/evaluate-formats.js";

const folder = new URL("../../../src/runtime/validation/formats/", import.meta.url);
const functions = new Map<string, unknown>();
for (const file of readdirSync(folder)) {
  const module = (await import(new URL(file, folder).href)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(module)) functions.set(name, value);
}

function check(format: string): (text: string) => boolean {
  const found = functions.get(formatChecks.get(format) ?? "");
  if (typeof found !== "function") throw new Error(`no check of "${format}"`);
  return found as (text: string) => boolean;
}

const table = new FormatTable();
const source = readFileSync(new URL("../../../src/contract/formats.ts", import.meta.url), "utf8");
const strings = [...source.matchAll(/"([a-z][a-z0-9-]*)"/gu)]
  .map(([, name]) => name!)
  .filter((name) => table.known(name) && table.appliesTo(name) === "string");

test("every format of strings has a check or none to make", () => {
  const known = new Set(strings);
  expect([...known].sort()).toEqual([...formatChecks.keys(), ...formatsWithoutCheck].sort());
  for (const format of formatChecks.keys()) expect(check(format)).toBeTypeOf("function");
});

const suite = new URL(
  "../../../../shared/corpus/json-schema-test-suite/tests/draft2020-12/optional/format/",
  import.meta.url,
);
const present = existsSync(suite);
if (!present)
  console.info("skipped: the formats of the JSON Schema test suite, for ../shared/corpus is absent");

const bidirectional = "labels of both directions (RFC 5893) would need the direction of every character";
const encoding = "a label is not written as an A-label to look at its length or its spelling";
const suiteExceptions: ReadonlyMap<string, string> = new Map([
  ["Bidi domain name with a digit-first label is invalid", bidirectional],
  ["label starting with a digit before a right-to-left letter is invalid", bidirectional],
  ["left-to-right label containing a right-to-left letter is invalid", bidirectional],
  ["right-to-left label mixing both digit types is invalid", bidirectional],
  ["A-label that decodes to a Bidi rule violation is invalid", bidirectional],
  ["a U-label whose A-label form is longer than 63 octets is invalid", encoding],
  ["non-canonical Punycode that does not re-encode to itself is invalid", encoding],
]);

interface Group {
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

const files = present ? readdirSync(suite).map((name) => name.replace(".json", "")) : [];

test.skipIf(!present).each(files.filter((name) => formatChecks.has(name)))("the suite's %s", (format) => {
  const groups = JSON.parse(readFileSync(new URL(`${format}.json`, suite), "utf8")) as Group[];
  const wrong = groups
    .flatMap(({ tests }) => tests)
    .filter(({ data, valid }) => typeof data === "string" && check(format)(data) !== valid)
    .map(({ description }) => description);
  expect(wrong).toEqual(format === "idn-hostname" ? [...suiteExceptions.keys()] : []);
});

/** Texts near to right ones: made of what the format is made of, and right ones with one character replaced. */
function near(valid: fc.Arbitrary<string>, alphabet: string): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...alphabet);
  const broken = fc.tuple(valid, fc.nat(), unit, fc.nat(2)).map(([text, place, other, removed]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + other + text.slice(at + removed);
  });
  return fc.oneof(valid, broken, fc.string({ unit, maxLength: 50 }));
}

const two = fc.integer({ min: 0, max: 62 }).map((number) => String(number).padStart(2, "0"));
const date = fc
  .tuple(fc.constantFrom("0000", "1900", "2000", "2023", "2024"), fc.integer({ min: 0, max: 13 }), two)
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, "0")}-${day}`);
const time = fc
  .tuple(two, two, two, fc.constantFrom("", ".0", ".123456789012"))
  .map(([hour, minute, second, fraction]) => `${hour}:${minute}:${second}${fraction}`);
const leap = fc.constantFrom("23:59:60", "22:59:60", "00:29:60.5", "15:59:60", "05:14:60");
const zone = fc.oneof(
  fc.constantFrom("Z", "z", "+00:00", "-08:00", "+00:30", "+05:15", "-00:01"),
  fc.tuple(two, two).map(([hour, minute]) => `+${hour}:${minute}`),
);
const dateTime = fc
  .tuple(date, fc.constantFrom("T", "t"), fc.oneof(time, leap), zone)
  .map((parts) => parts.join(""));
const octet = fc.integer({ min: 0, max: 260 }).map(String);
const ipv4 = fc.array(octet, { minLength: 3, maxLength: 5 }).map((octets) => octets.join("."));
const group = fc.constantFrom("0", "1", "fd00", "ABCD", "12345", "");
const ipv6 = fc
  .tuple(fc.array(group, { maxLength: 9 }), fc.option(ipv4, { nil: undefined }))
  .map(([groups, last]) => [...groups, ...(last === undefined ? [] : [last])].join(":"));

/** What ajv-formats says otherwise, and why it is not followed. */
const asserted: Readonly<
  Record<string, { texts: fc.Arbitrary<string>; disagrees: readonly [RegExp, reason: string][] }>
> = {
  date: { texts: near(date, "0123456789-TZ"), disagrees: [] },
  "date-time": {
    texts: near(dateTime, "0123456789-:.+TtZz 6"),
    disagrees: [
      [/[+-]\d\d(?:\d\d)?$/u, "RFC 3339 §5.6 has no offset of hours alone, nor one without a colon"],
      [/^.{10}\s/u, "a space between date and time is ISO 8601's, not RFC 3339's"],
      [
        /^.{11}(?:2[4-9]|[3-9]\d|..:[6-9])/u,
        "it takes hours and minutes that do not exist where they make 23:59 UTC",
      ],
    ],
  },
  uuid: {
    texts: near(fc.uuid(), "0123456789abcdefABCDEFg-"),
    disagrees: [[/^urn:/u, "a URN is not a UUID"]],
  },
  ipv4: { texts: near(ipv4, "0123456789."), disagrees: [] },
  ipv6: { texts: near(fc.oneof(ipv6, fc.ipV6()), "0123456789abcdefF:."), disagrees: [] },
  byte: {
    texts: near(fc.base64String(), "AZaz09+/=-_"),
    disagrees: [[/^$/u, "RFC 4648 §10: nothing is written as nothing"]],
  },
};

describe.each(Object.entries(asserted))("%s", (format, { texts, disagrees }) => {
  const judge = fullFormats[format as keyof typeof fullFormats] as unknown;
  const accepts = (text: string): boolean => {
    const validate = (judge as { validate?: unknown }).validate ?? judge;
    return validate instanceof RegExp
      ? text.search(validate) >= 0
      : (validate as (text: string) => boolean)(text);
  };

  test("as ajv-formats, but for the reasons given", () => {
    fc.assert(
      fc.property(
        texts.filter((text) => !disagrees.some(([where]) => where.test(text))),
        (text) => {
          expect(check(format)(text)).toBe(accepts(text));
        },
      ),
      { numRuns: 2000, seed: 7 },
    );
  });

  test("as the oracle of the contract's tests", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(check(format)(text)).toBe(matchesFormat(format, text));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});

const cases: Readonly<Record<string, { valid: readonly string[]; invalid: readonly string[] }>> = {
  "date-time": {
    valid: ["2016-12-31T23:59:60Z", "2016-12-31T15:59:60.5-08:00", "2024-02-29t00:00:00.123456789012z"],
    invalid: [
      "2016-12-31T22:59:60Z",
      "2023-02-29T00:00:00Z",
      "2024-01-01T00:00:00",
      "2024-01-01T00:00:00Z\n",
    ],
  },
  uuid: {
    valid: ["00000000-0000-0000-0000-000000000000", "FFFFFFFF-ffff-FFFF-ffff-FFFFFFFFFFFF"],
    invalid: ["urn:uuid:00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000"],
  },
  ip: { valid: ["127.0.0.1", "::1"], invalid: ["127.0.0.01", "fe80::1%eth0", ""] },
  byte: { valid: ["", "YQ==", "YWI=", "YWJj"], invalid: ["YQ", "YQ=", "Y===", "YQ-_", "YQ==\n"] },
  base64url: { valid: ["", "YQ", "YQ==", "_-8"], invalid: ["Y", "YQ=", "YWI==", "Y===", "a+b/"] },
  char: { valid: ["a", "😀", "\ud83d"], invalid: ["", "ab", "e\u0301"] },
  "hex-string": { valid: ["", "00fF"], invalid: ["0", "0g", "0x00"] },
  ipv4network: {
    valid: ["10.0.0.0/8", "0.0.0.0/0", "1.2.3.4/32"],
    invalid: ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/08"],
  },
  ipv6network: { valid: ["fd00::/8", "::/0", "::1/128"], invalid: ["fd00::", "fd00::/129", "1.2.3.4/8"] },
  "date-time-local": { valid: ["2024-01-01T10:00:00.5"], invalid: ["2024-01-01T10:00:00Z", "2024-01-01"] },
  "time-local": { valid: ["10:00:00", "10:00:60"], invalid: ["10:00:00Z", "24:00:00", "10:00"] },
  "http-date": {
    valid: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"],
    invalid: [
      "Sun, 06 Nov 1994 08:49:37 UTC",
      "Sun, 31 Nov 1994 08:49:37 GMT",
      "Sun, 06 anF 1994 08:49:37 GMT",
    ],
  },
  "media-range": {
    valid: ["*/*", "text/*", "text/html", 'text/html; q=0.5;a="b\\"c"', "text/html ;", "text/html; "],
    invalid: ["*/html", "text", "text/", "text/html; q", 'text/html; a="b', "text/html; q = 1"],
  },
  "sf-binary": { valid: ["::", ":YQ==:"], invalid: ["YQ==", ":Y:"] },
  "sf-boolean": { valid: ["?0", "?1"], invalid: ["?2", "true"] },
  "sf-decimal": { valid: ["1.0", "-123456789012.123"], invalid: ["1", "1.", "1.1234"] },
  "sf-integer": { valid: ["0", "-999999999999999"], invalid: ["1.0", "+1", "1000000000000000"] },
  "sf-string": { valid: ['""', '"a\\"b\\\\"'], invalid: ["a", '"a"b"', '"\\a"', '"é"'] },
  "sf-token": { valid: ["a", "*a/b:c"], invalid: ["1a", "", "a b"] },
  url: { valid: ["https://example.org/a?b#c"], invalid: ["/a", "https://exa mple.org"] },
  email: {
    valid: ["a@b", '"a b"@c.org', "a@[127.0.0.1]", "a@[IPv6:::1]"],
    invalid: ["a", "@b", "a@", ".a@b", "a@[::1]", "é@b", `${"a".repeat(65)}@b`],
  },
};

describe.each(Object.entries(cases))("%s", (format, { valid, invalid }) => {
  test.each(valid)("%j is one", (text) => {
    expect(check(format)(text)).toBe(true);
  });
  test.each(invalid)("%j is none", (text) => {
    expect(check(format)(text)).toBe(false);
  });
});

const units = [
  "a",
  "0",
  ".",
  ":",
  "/",
  "-",
  " ",
  ";",
  "a.",
  "%41",
  "{a}",
  "é",
  "xn--a.",
  "\\",
  '"',
  "=",
  "a=a;",
];
const prefixes = ["", "xn--", "a@", "text/html;", "P", "2024-01-01T10:00:00.", '"', ":", "//"];

test.each([...formatChecks.keys()].filter((format) => format !== "regex"))("%s does not hang", (format) => {
  for (const unit of units) {
    for (const prefix of prefixes) {
      const text = `${prefix}${unit.repeat(50_000)}\n`;
      expect(check(format)(text)).toBe(format === "json-pointer" && text.startsWith("/"));
    }
  }
});

test("regex does not hang", () => {
  expect(check("regex")("(".repeat(50_000))).toBe(false);
  expect(check("regex")("(a+)+$".repeat(1000))).toBe(true);
});
