/** What runs in the judge's worker: ajv, and the keywords that it lacks. Nothing from a document is in this text. */

/**
 * A CommonJS script, because a worker starts from a file or from a text, and a file would have to be found from the
 * sources, from what is built of them and from a bundle alike. It gets `{from, port, state}`: from where packages are
 * found, where questions come from, and two integers: how far the question is (0 it compiles, 1 it judges, 2 it has
 * answered), and whether the worker is ready.
 */
export const workerText =
  String.raw`"use strict";
const { createRequire } = require("node:module");
const { workerData } = require("node:worker_threads");
const { from, port, state } = workerData;
const load = createRequire(from);
const { Ajv2020, _ } = load("ajv/dist/2020.js");
const theirs = load("ajv-formats").default;

/** Ajv makes fragments of URIs of names, only to tell of them; half a surrogate pair has no place in one. */
const encode = globalThis.encodeURIComponent;
globalThis.encodeURIComponent = (text) => encode(String(text).replace(/\p{Surrogate}/gu, "\ufffd"));

/** Why the answer to the question at hand is none. */
let silence = null;
const beSilent = (reason) => {
  silence ??= reason;
  return true;
};

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isNumber = (value) => typeof value === "number" || typeof value === "bigint";
const isInteger = (value) => typeof value === "bigint" || Number.isInteger(value);

/** Equality of JSON values (2020-12 core 4.2.2). */
const isEqual = (one, other) => {
  if (isNumber(one) && isNumber(other)) return one == other;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  );
};

const typeTests = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  number: isNumber,
  integer: isInteger,
  string: (value) => typeof value === "string",
  array: Array.isArray,
  object: isObject,
};

/** A number as digits times a power of ten. */
const decimal = (value) => {
  const [, sign, whole, fraction = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value));
  return [BigInt(sign + whole + fraction), Number(power) - fraction.length];
};
const isMultiple = (value, factor) => {
  const [digits, power] = decimal(value);
  const [factorDigits, factorPower] = decimal(factor);
  const least = Math.min(power, factorPower);
  return (digits * 10n ** BigInt(power - least)) % (factorDigits * 10n ** BigInt(factorPower - least)) === 0n;
};

const plainNames = Object.getOwnPropertyNames(Object.prototype);
const bounds = {
  minimum: (value, bound) => value >= bound,
  maximum: (value, bound) => value <= bound,
  exclusiveMinimum: (value, bound) => value > bound,
  exclusiveMaximum: (value, bound) => value < bound,
};

const keywords = {
  "x-silent": (reason) => () => beSilent(reason),
  "x-plain-names": () => (value) =>
    isObject(value) && plainNames.some((name) => Object.hasOwn(value, name))
      ? beSilent("ajv takes a property of every JavaScript object for one that was evaluated")
      : true,
  "x-type": (types) => (value) => types.some((type) => typeTests[type](value)),
  "x-enum": (values) => (value) => values.some((one) => isEqual(one, value)),
  "x-const": ([constant]) => (value) => isEqual(constant, value),
  "x-required": (names) => (value) => !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  "x-uniqueItems": () => (value) =>
    !Array.isArray(value) || value.every((one, index) => !value.slice(0, index).some((other) => isEqual(one, other))),
  "x-multipleOf": (factor) => (value) => !isNumber(value) || isMultiple(value, factor),
  "x-integer": ([low, high]) => {
    const [least, greatest] = [BigInt(low), BigInt(high)];
    return (value) => !isNumber(value) || (isInteger(value) && value >= least && value <= greatest);
  },
};
for (const [keyword, holds] of Object.entries(bounds)) {
  keywords["x-" + keyword] = (bound) => (value) => !isNumber(value) || holds(value, bound);
}

/** RFC 3339 5.6 and 5.7; RFC 9562 4; RFC 2673 3.2; RFC 4291 2.2; RFC 4648 4: where ajv-formats is laxer, it is silence. */
const isDate = (text) => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
};
const isTime = (text) => {
  const parts = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text);
  if (parts === null) return false;
  const [hour, minute, second, , offsetHour, offsetMinute] = parts.slice(1).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  const offset = (offsetHour * 60 + offsetMinute) * (parts[4] === "-" ? -1 : 1);
  return second < 60 || (hour * 60 + minute - offset + 2880) % 1440 === 1439;
};
const isIpv4 = (text) => /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text);
const isIpv6 = (text) => {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const isMixed = last.includes(".");
  if (isMixed && (!isIpv4(last) || text.endsWith("::"))) return false;
  const plain = isMixed ? groups.slice(0, -1) : groups;
  const size = plain.length + (isMixed ? 2 : 0);
  return plain.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group)) && (halves.length === 2 ? size <= 7 : size === 8);
};
const ours = {
  date: isDate,
  time: isTime,
  "date-time": (text) => isDate(text.slice(0, 10)) && /^[Tt]$/.test(text.slice(10, 11)) && isTime(text.slice(11)),
  uuid: (text) => /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/.test(text),
  ipv4: isIpv4,
  ipv6: isIpv6,
  byte: (text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text),
  duration: (text) =>
    /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/.test(text),
  regex: (text) => {
    try {
      return new RegExp(text) !== null;
    } catch {
      return false;
    }
  },
};

/** Texts of which ajv-formats is known to say wrong things. */
const doubts = {
  email: /[^A-Za-z0-9.@_+-]/,
  hostname: /--|\.$|[^\x00-\x7f]/,
  uri: /["[\]]|[^\x00-\x7f]|\/\/[^/?#]*[:@]/,
  "uri-reference": /["[\]]|[^\x00-\x7f]|\/\/[^/?#]*[:@]|^[^A-Za-z][^/?#]*:/,
  "uri-template": /['\x7f]|\{[^}]*\./,
};
const isTheirs = (name, text) => {
  const format = theirs.get(name, "full");
  const check = typeof format === "object" && !(format instanceof RegExp) ? format.validate : format;
  return check instanceof RegExp ? check.test(text) : check(text);
};
const formats = { ip: (text) => formats.ipv4(text) || formats.ipv6(text) };
for (const name of [
  ...["date", "time", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "uuid", "byte", "uri"],
  ...["uri-reference", "uri-template", "json-pointer", "relative-json-pointer", "regex"],
]) {
  formats[name] = (text) => {
    const is = isTheirs(name, text);
    if (doubts[name]?.test(text)) beSilent("ajv-formats is not sure of the format " + name);
    if (ours[name] !== undefined && ours[name](text) !== is) {
      beSilent("ajv-formats and the specification of " + name + " disagree");
    }
    return is;
  };
}

/** A pattern that is none with the flag u is read without. */
const regExp = (pattern, flags) => {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
};

const ajv = new Ajv2020({
  strict: false,
  verbose: true,
  validateSchema: false,
  meta: false,
  logger: false,
  ownProperties: true,
  inlineRefs: false,
  addUsedSchema: false,
  formats,
  // A schema judges few values: smoothing its code takes longer than running it.
  code: { regExp: Object.assign(regExp, { code: "" }), optimize: false },
});
const error = { message: "is refused", params: ({ schemaValue }) => _` +
  "`{argument: ${schemaValue}}`" +
  String.raw` };
for (const [keyword, compile] of Object.entries(keywords)) ajv.addKeyword({ keyword, compile, error });

/** Definitions by name, each with the names of those that must be there when it is compiled. */
const known = new Map();
const added = new Set();
const checkOf = (name) => {
  const names = [name];
  for (const one of names) {
    if (added.has(one)) continue;
    added.add(one);
    const [schema, needed] = known.get(one);
    ajv.addSchema(schema, one);
    names.push(...needed);
  }
  return ajv.getSchema(name);
};

const advance = (index, stage) => {
  Atomics.store(state, index, stage);
  Atomics.notify(state, index);
};

/** While a value is judged: what that takes is not the value's. */
const compiledApart = (name) => {
  advance(0, 0);
  const check = checkOf(name);
  advance(0, 1);
  return check;
};

/** A reference that is compiled when a value first gets there, for one schema may reach a whole document. */
ajv.addKeyword({
  keyword: "x-ref",
  errors: "full",
  compile: (name) => {
    let target;
    const check = (value, context) => {
      target ??= compiledApart(name);
      const isAccepted = target(value, context);
      check.errors = target.errors;
      return isAccepted;
    };
    return check;
  },
});

/** The first of the schemas that refuses the value says why. */
const answer = ({ definitions, roots, value }) => {
  silence = null;
  for (const [name, schema, needed] of definitions) known.set(name, [schema, needed]);
  const checks = roots.map(checkOf);
  advance(0, 1);
  for (const [index, check] of checks.entries()) {
    const isAccepted = check(value);
    if (silence !== null) return { silence };
    if (isAccepted) continue;
    const errors = check.errors.slice(0, 1000).map(({ keyword, instancePath, message, params, parentSchema, data }) => ({
      keyword,
      pointer: instancePath,
      message,
      // It stops at the first that is missing.
      params: keyword === "required" ? { missing: parentSchema.required.filter((name) => !Object.hasOwn(data, name)) } : params,
    }));
    return { index, errors };
  }
  return {};
};

port.on("message", (question) => {
  let said;
  try {
    said = answer(question);
  } catch (error) {
    said = { silence: "ajv fails: " + (error instanceof Error ? error.message : String(error)) };
  }
  port.postMessage(said);
  advance(0, 2);
});
advance(1, 1);
`;
