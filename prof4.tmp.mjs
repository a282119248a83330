import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
// dist/src/runtime/media/body-error.js
/** The bytes are no text of this media type, or not one that may be read; the message never repeats them. */
var DecodeError = class extends Error {
	name = "DecodeError";
	/** Where a part of the body is named, what is wrong with it. */
	errors;
	constructor(message, errors = [], options) {
		super(message, options);
		this.errors = errors;
	}
};
// dist/src/runtime/validation/report.js
const mostSteps = 3e5;
function newReport(limit, pointer = "") {
	return {
		errors: [],
		limit,
		pointer,
		steps: mostSteps
	};
}
function isFull$1({ errors, limit, steps }) {
	return errors.length >= limit || steps <= 0;
}
function refuse(report, keyword, expectation) {
	if (report.errors.length < report.limit) report.errors.push({
		pointer: report.pointer,
		keyword,
		expectation
	});
}
/** Explains a part of a value, of which the key is given. */
function explainPart(report, key, part, explain) {
	if (isFull$1(report)) return;
	const { pointer } = report;
	const text = String(key);
	report.pointer += `/${/[~/]/.test(text) ? text.replaceAll("~", "~0").replaceAll("/", "~1") : text}`;
	explain(part, report);
	report.pointer = pointer;
}
/** What an explaining function says of a value, without saying it. */
function errorsOf(value, report, explain) {
	report.steps--;
	if (isFull$1(report)) return [];
	const trial = {
		...report,
		errors: [],
		limit: report.limit - report.errors.length
	};
	explain(value, trial);
	report.steps = trial.steps;
	return trial.errors;
}
/** JSON texts of values in a list, as far as there is room: `"a", "b" or 3 more`. */
function listOf(values) {
	const most = 12;
	const texts = values.slice(0, most).map(textOf);
	if (values.length > most) texts.push(`${values.length - most} more`);
	const last = texts.pop() ?? "nothing";
	return texts.length === 0 ? last : `${texts.join(", ")} or ${last}`;
}
function textOf(value) {
	return typeof value === "bigint" ? String(value) : JSON.stringify(value) ?? "undefined";
}
// dist/src/runtime/validation/validate.js
/** Runs a generated validator on a value. */
const defaultLimit = 20;
/** Whether a value is of the type, else up to `limit` (20) things that are wrong with it, at least one. Throws only what is a bug of the validator. */
function validate(validator, value, { limit = defaultLimit } = {}) {
	try {
		if (validator.is(value)) return {
			ok: true,
			value
		};
	} catch (error) {
		return {
			ok: false,
			errors: [tooDeep("", error)]
		};
	}
	return {
		ok: false,
		errors: explainAll(validator, value, "", limit)
	};
}
/**
* What is wrong with a value that the guard refuses: at least one error, and at most `limit`.
* @param pointer goes before the pointers of the errors
*/
function explainAll(validator, value, pointer = "", limit = defaultLimit) {
	const report = newReport(Math.max(limit, 1), pointer);
	try {
		validator.explain(value, report);
	} catch (error) {
		report.errors.push(tooDeep(pointer, error));
	}
	if (report.errors.length === 0) report.errors.push({
		pointer,
		keyword: "false",
		expectation: "a value that can be checked in a reasonable time"
	});
	return report.errors.slice(0, Math.max(limit, 1));
}
/** Values nested so deep that the stack does not hold the recursion; any other exception is a bug. */
function tooDeep(pointer, error) {
	if (!(error instanceof RangeError)) throw error;
	return {
		pointer,
		keyword: "depth",
		expectation: "a value that is not nested so deep"
	};
}
// dist/src/runtime/parameters/set-own.js
/** Members of objects whose names come from outside. */
/** An own property under any name: an assignment to `__proto__` would set the prototype instead. */
function setOwn(target, name, value) {
	if (name === "__proto__") Object.defineProperty(target, name, {
		value,
		enumerable: true,
		configurable: true,
		writable: true
	});
	else target[name] = value;
}
// dist/src/runtime/validation/large-integer.js
/** An integer of a JSON text that a double cannot hold, as it is written there, until it is known what shall hold it. */
/** Made by the lossless parser: the literal is a JSON number (RFC 8259 §6) whose value is an integer. */
var LargeInteger = class {
	/** Perhaps with a fraction or an exponent: `12345678901234567890`, `1.5e20`. */
	literal;
	constructor(literal) {
		this.literal = literal;
	}
};
/** @throws RangeError where the literal has more than 309 digits before its point, so that `1e1000000` takes no memory */
function bigintOf({ literal }) {
	const mark = literal.search(/[eE]/u);
	const mantissa = mark < 0 ? literal : literal.slice(0, mark);
	const negative = mantissa.startsWith("-");
	const [whole = "", fraction = ""] = mantissa.slice(negative ? 1 : 0).split(".");
	const digits = whole + fraction;
	let zeros = 0;
	while (digits[zeros] === "0") zeros++;
	if (zeros === digits.length) return 0n;
	const count = whole.length + (mark < 0 ? 0 : Number(literal.slice(mark + 1))) - zeros;
	if (count > 309) throw new RangeError(`an integer of more than 309 digits`);
	const size = BigInt(digits.slice(zeros, zeros + count).padEnd(count, "0"));
	return negative ? -size : size;
}
/** The nearest double. */
function numberOf({ literal }) {
	return Number(literal);
}
/**
* A text with no more characters or brackets than that cannot be too deep, and counting them is cheap.
* @throws DecodeError where the value of the text is nested too deep
*/
function checkDepth(text, value) {
	if (text.length <= 500) return;
	let count = 0;
	for (const opener of "[{") for (let at = text.indexOf(opener); at >= 0 && count <= 500; at = text.indexOf(opener, at + 1)) count++;
	if (count > 500) checkLevels(value, 500);
}
function checkLevels(value, left) {
	if (typeof value !== "object" || value === null) return;
	if (!left) throw new DecodeError(`JSON nested deeper than 500 levels`);
	for (const part of Object.values(value)) checkLevels(part, left - 1);
}
// dist/src/runtime/media/parse-json.js
/** JSON text as `JSON.parse` reads it, with errors that do not repeat it. */
/** @throws DecodeError where the text is no JSON, or nested too deep */
function parseJson(text) {
	let value;
	try {
		value = JSON.parse(text);
	} catch (cause) {
		throw new DecodeError("the text is no JSON", [], { cause });
	}
	checkDepth(text, value);
	return value;
}
// dist/src/runtime/media/parse-big-json.js
/** JSON text without the loss of integers that a double cannot hold. */
/**
* A number of 16 digits or with an exponent, behind what stands before a number: where there is none, `JSON.parse` rounds
* no integer. Within a string it may be found, too.
*/
const risky = /(?:^|[:,[\s])-?\d(?:\d{15}|[\d.]*[eE])/;
/** As `parseBigJson` does, but integers that a double cannot hold are each a `LargeInteger`. */
function parseLossless(text) {
	const value = parseJson(text);
	return risky.test(text) ? parse(text) : value;
}
/** @throws DecodeError where an integer has more digits than a double's range */
function widened(value, { widen }) {
	if (!widen) return value;
	try {
		return widen(value);
	} catch (cause) {
		throw new DecodeError("the text has an integer that is too long", [], { cause });
	}
}
/** Reads what `JSON.parse` has found to be JSON, and so has nothing to check but numbers. */
function parse(text) {
	let at = 0;
	const skip = () => {
		while (text.charCodeAt(at) <= 32) at++;
		return text.charCodeAt(at);
	};
	const parseString = () => {
		const start = at;
		do
			at = text.indexOf("\"", at + 1);
		while (isEscaped(text, at));
		const raw = text.slice(start, ++at);
		return raw.includes("\\") ? JSON.parse(raw) : raw.slice(1, -1);
	};
	const parseValue = () => {
		const code = skip();
		if (code === 34) return parseString();
		if (code === 123) {
			const object = {};
			at++;
			while (skip() !== 125) {
				if (text[at] === ",") at++;
				skip();
				const name = parseString();
				skip();
				at++;
				setOwn(object, name, parseValue());
			}
			at++;
			return object;
		}
		if (code === 91) {
			const array = [];
			at++;
			while (skip() !== 93) {
				if (text[at] === ",") at++;
				array.push(parseValue());
			}
			at++;
			return array;
		}
		scalar.lastIndex = at;
		const literal = scalar.exec(text)?.[0] ?? "";
		at += literal.length;
		return code > 57 ? JSON.parse(literal) : parseNumber(literal);
	};
	const scalar = /[-+.\w]+/y;
	return parseValue();
}
/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text, at) {
	let start = at;
	while (text.charCodeAt(start - 1) === 92) start--;
	return (at - start) % 2 === 1;
}
function parseNumber(literal) {
	const number = Number(literal);
	if (!Number.isFinite(number)) throw new DecodeError("the text has a number that is too large");
	return Number.isInteger(number) && !Number.isSafeInteger(number) && isInteger(literal) ? new LargeInteger(literal) : number;
}
function isInteger(literal) {
	const [mantissa = "", exponent = "0"] = literal.split(/e/i);
	const fraction = mantissa.split(".")[1] ?? "";
	let digits = fraction.length;
	while (fraction[digits - 1] === "0") digits--;
	return digits <= Number(exponent);
}
/** Each `LargeInteger` that is left as the nearest double, in place; the depth of the text bounds that of the value. */
function settle(value) {
	if (value instanceof LargeInteger) return numberOf(value);
	if (typeof value === "object" && value !== null) {
		for (const [name, member] of Object.entries(value)) if (typeof member === "object" && member !== null) setOwn(value, name, settle(member));
	}
	return value;
}
// dist/src/runtime/validation/is-object.js
/** Tells objects in the sense of JSON. */
/** Neither null nor an array. Of a class instance it is not told apart: validators look at its properties. */
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
// dist/src/runtime/validation/members.js
/** What guards ask of the items of arrays and of the members of objects; a member that is undefined counts as absent. */
/** Holes are undefined items. */
function every(items, is) {
	for (const item of items) if (!is(item)) return false;
	return true;
}
function everyMember(object, is) {
	for (const name in object) {
		const member = object[name];
		if (member !== void 0 && Object.hasOwn(object, name) && !is(member, name)) return false;
	}
	return true;
}
/** A member whose name an object may also inherit: `constructor`, `__proto__`. */
function own$1(object, name) {
	return Object.hasOwn(object, name) ? object[name] : void 0;
}
/** Whether one of these holds, and no other. */
function exactlyOne(...facts) {
	return facts.indexOf(true) >= 0 && facts.indexOf(true) === facts.lastIndexOf(true);
}
// dist/src/runtime/validation/is-equal.js
/** Equality of JSON values (JSON Schema 2020-12 core §4.2.2). */
/** Deeper values are not compared, and so not equal: recursion ends. */
const deepest = 1e3;
/**
* Numbers and bigints are equal by value, objects in any order of keys. Own properties alone count, and one that is
* undefined counts as absent.
*/
function isEqual(one, other, levels = deepest) {
	if (one === other) return true;
	if (typeof one === "bigint" || typeof other === "bigint") return (typeof one === "number" || typeof other === "number") && one == other;
	if (levels === 0) return false;
	if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((item, index) => isEqual(item, other[index], levels - 1));
	if (!isObject(one) || !isObject(other)) return false;
	const keys = presentKeys(one);
	return keys.length === presentKeys(other).length && keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key], levels - 1));
}
function presentKeys(value) {
	return Object.keys(value).filter((key) => value[key] !== void 0);
}
// dist/src/runtime/validation/has-unique-items.js
/** The keyword `uniqueItems` (JSON Schema 2020-12 validation §6.4.3). */
/**
* Whether no two items are equal, in time that grows with the size of the array: scalars are looked up as they are,
* arrays and objects by a text that equal ones share. Refuses items nested deeper than 1,000 levels.
*/
function hasUniqueItems(items) {
	const scalars = /* @__PURE__ */ new Set();
	const texts = /* @__PURE__ */ new Set();
	for (const item of items) if (typeof item === "object" && item !== null) {
		const text = canonical(item, deepest);
		if (text === null || texts.has(text)) return false;
		texts.add(text);
	} else {
		const key = scalar(item);
		if (scalars.has(key)) return false;
		scalars.add(key);
	}
	return true;
}
/** A number and a bigint of one value become one key: a number where that is exact. */
function scalar(value) {
	if (typeof value === "bigint") {
		const number = Number(value);
		return Number.isSafeInteger(number) ? number : value;
	}
	return Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
}
/** Null where it is nested too deep. */
function canonical(value, levels) {
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value !== "object" || value === null) return String(scalar(value));
	if (levels === 0) return null;
	const parts = [];
	if (Array.isArray(value)) {
		for (const item of value) {
			const text = canonical(item, levels - 1);
			if (text === null) return null;
			parts.push(text);
		}
		return `[${parts.join(",")}]`;
	}
	const object = value;
	for (const key of presentKeys(object).sort()) {
		const text = canonical(object[key], levels - 1);
		if (text === null) return null;
		parts.push(`${JSON.stringify(key)}:${text}`);
	}
	return `{${parts.join(",")}}`;
}
// dist/src/runtime/validation/expect-arrays.js
/** Explains arrays; each function gives one that explains, and all but the first say nothing of other values. */
const expectArray = (value, report) => {
	if (!Array.isArray(value)) refuse(report, "type", "an array");
};
/** @param items of those after `prefix` */
function expectItems(items, ...prefix) {
	return (value, report) => {
		if (!Array.isArray(value)) return;
		for (let at = 0; at < value.length && !isFull$1(report); at++) {
			const explain = at < prefix.length ? prefix[at] : items;
			if (explain) explainPart(report, at, value[at], explain);
			else if (at >= prefix.length) return;
		}
	};
}
function expectLength(min, max) {
	return (value, report) => {
		if (!Array.isArray(value)) return;
		if (value.length < min) refuse(report, "minItems", `at least ${min} items`);
		if (value.length > max) refuse(report, "maxItems", `at most ${max} items`);
	};
}
const expectUnique = (value, report) => {
	if (Array.isArray(value) && !hasUniqueItems(value)) refuse(report, "uniqueItems", "items that differ");
};
// dist/src/runtime/validation/expect-objects.js
const none = {};
function expectObject(required = none, optional = none) {
	return (value, report) => {
		if (!isObject(value)) return refuse(report, "type", "an object");
		for (const name of Object.keys(required)) {
			const member = own$1(value, name);
			if (member === void 0) refuse(report, "required", `the property ${JSON.stringify(name)}`);
			else explainPart(report, name, member, required[name]);
		}
		for (const name of Object.keys(optional)) {
			const member = own$1(value, name);
			if (member !== void 0) explainPart(report, name, member, optional[name]);
		}
	};
}
/** Of the members whose names are neither of these nor match one of the patterns. */
function expectOthers(names, patterns, explain) {
	return eachMember((name, member, report) => {
		if (names.includes(name) || patterns.some((one) => one.test(name))) return;
		explainPart(report, name, member, explain);
	});
}
/** What `additionalProperties: false` says of each member that it forbids. */
const expectNoOther = (_, report) => refuse(report, "additionalProperties", "no property of this name");
function eachMember(explain) {
	return (value, report) => {
		if (!isObject(value)) return;
		for (const name of presentKeys(value)) {
			if (isFull$1(report)) return;
			explain(name, value[name], report);
		}
	};
}
// dist/src/runtime/validation/has-length.js
/** Lengths of text as JSON Schema counts them: in code points (2020-12 validation §6.3.1, RFC 8259 §7). */
/** Both bounds included; `max` may be Infinity. Half a surrogate pair counts as one. */
function hasLength(text, min, max) {
	const units = text.length;
	if (units < min || units > 2 * max) return false;
	if (units <= max && units >= 2 * min) return true;
	const count = codePoints(text);
	return count >= min && count <= max;
}
function codePoints(text) {
	let count = text.length;
	for (let at = 1; at < text.length; at++) if ((text.charCodeAt(at) & 64512) === 56320 && (text.charCodeAt(at - 1) & 64512) === 55296) count--;
	return count;
}
// dist/src/runtime/validation/is-multiple-of.js
/** The keyword `multipleOf` (JSON Schema 2020-12 validation §6.2.1), on the decimal numbers that JSON writes. */
/**
* Exact: 0.3 is a multiple of 0.1, and neither overflows. A double stands for the shortest decimal that reads back as it
* (ECMA-262 §6.1.6.1.20), which is what a JSON text of up to 15 digits said.
* @param of above 0
*/
function isMultipleOf(value, of) {
	if (Number.isSafeInteger(value) && Number.isSafeInteger(of)) return value % of === 0;
	if (typeof value === "number" && !Number.isFinite(value)) return false;
	const [dividend, dividendScale] = decimal(value);
	const [divisor, divisorScale] = decimal(of);
	const unit = Math.min(dividendScale, divisorScale);
	return dividend * 10n ** BigInt(dividendScale - unit) % (divisor * 10n ** BigInt(divisorScale - unit)) === 0n;
}
/** Digits and the power of ten that they are multiplied by. */
function decimal(value) {
	if (typeof value === "bigint") return [value, 0];
	const [mantissa = "", exponent = "0"] = String(value).split("e");
	const [whole = "", fraction = ""] = mantissa.split(".");
	return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
// dist/src/runtime/validation/expect-scalars.js
const expectBoolean = (value, report) => {
	if (typeof value !== "boolean") refuse(report, "type", "true or false");
};
function expectString(...rules) {
	return (value, report) => {
		if (typeof value !== "string") refuse(report, "type", "a string");
		else for (const [keyword, expectation, keeps] of rules) if (!keeps(value)) refuse(report, keyword, expectation);
	};
}
function format(name, is) {
	return [
		"format",
		`text of the format ${name}`,
		is
	];
}
function minLength(min) {
	return [
		"minLength",
		`at least ${min} characters`,
		(text) => hasLength(text, min, Infinity)
	];
}
function maxLength(max) {
	return [
		"maxLength",
		`at most ${max} characters`,
		(text) => hasLength(text, 0, max)
	];
}
/** @param longest for a pattern that can take long: texts of more UTF-16 code units are refused */
function pattern(expression, longest = Infinity) {
	const limit = longest < Infinity ? `, of at most ${longest} characters` : "";
	return [
		"pattern",
		`text that matches ${expression.source}${limit}`,
		(text) => text.length <= longest && expression.test(text)
	];
}
/** Numbers in whichever form the type holds them, which the guard tells. */
function expectNumber(expectation, is, ...rules) {
	return (value, report) => {
		if (!is(value)) return refuse(report, "type", expectation);
		const number = typeof value === "string" ? BigInt(value) : value;
		for (const [keyword, wanted, keeps] of rules) if (!keeps(number)) refuse(report, keyword, wanted);
	};
}
/** An integer that is held as a number. */
function expectInteger(...rules) {
	const explain = expectNumber("an integer", Number.isInteger, ...rules);
	return (value, report) => {
		if (!Number.isInteger(value) || Number.isSafeInteger(value)) explain(value, report);
		else refuse(report, "type", `an integer of at most ${Number.MAX_SAFE_INTEGER} either way`);
	};
}
function minimum(bound) {
	return [
		"minimum",
		`at least ${bound}`,
		(value) => value >= bound
	];
}
function maximum(bound) {
	return [
		"maximum",
		`at most ${bound}`,
		(value) => value <= bound
	];
}
/** One of these scalars, as they are. */
function expectValue(values) {
	return expectOneOf(values, (one, value) => one === value);
}
function expectOneOf(values, same) {
	return (value, report) => {
		const all = [...values];
		if (all.some((one) => same(one, value))) return;
		refuse(report, all.length === 1 ? "const" : "enum", listOf(all));
	};
}
// dist/src/runtime/validation/expect-unions.js
/** Explains what is said by several schemas together; each function gives one that explains. */
function expectNullable(explain) {
	return (value, report) => {
		if (value !== null) explain(value, report);
	};
}
function expectAll(...parts) {
	return (value, report) => {
		for (const explain of parts) if (!isFull$1(report)) explain(value, report);
	};
}
/** As `expectAny`, of a value that no arm takes or several do. */
function expectOne(...arms) {
	return (value, report) => {
		const found = arms.map((arm) => errorsOf(value, report, arm));
		const taking = found.filter(({ length }) => length === 0).length;
		if (taking > 1) refuse(report, "oneOf", `a value of one of the forms, not of ${taking} at once`);
		if (taking === 0) closest(found, report, "oneOf");
	};
}
function closest(found, report, keyword) {
	const ranks = found.map((errors) => Math.min(...errors.map((error) => rank(error, report.pointer))));
	const best = Math.max(...ranks);
	const [first, ...others] = found.filter((_, arm) => ranks[arm] === best);
	if (first === void 0 || others.length > 0) refuse(report, keyword, `a value of one of ${found.length} forms`);
	else for (const error of first) if (!isFull$1(report)) report.errors.push(error);
}
/** How far from the root of the value an error is; another JSON type, or none of some values, is no way into it. */
function rank({ pointer, keyword }, from) {
	const depth = pointer.slice(from.length).split("/").length;
	return depth === 1 && (keyword === "type" || keyword === "const" || keyword === "enum") ? 0 : depth;
}
/** Of objects whose property `tag` tells which arm they are. */
function expectTagged(tag, arms) {
	return (value, report) => {
		if (!isObject(value)) return refuse(report, "type", "an object");
		const found = own$1(value, tag);
		if (found === void 0) return refuse(report, "required", `the property ${JSON.stringify(tag)}`);
		const arm = arms.find(([one]) => one === found);
		if (arm !== void 0) return arm[1](value, report);
		const expectation = listOf(arms.map(([one]) => one));
		explainPart(report, tag, found, (_, at) => refuse(at, "enum", expectation));
	};
}
// dist/src/runtime/validation/integers.js
/** A number that is an integer, and one that a double holds exactly: between these bounds, both included. */
function isIntegerBetween(value, min, max) {
	return Number.isSafeInteger(value) && value >= min && value <= max;
}
/** Null is no bound. */
function isBigintBetween(value, min, max) {
	return typeof value === "bigint" && (min === null || value >= min) && (max === null || value <= max);
}
// dist/src/runtime/validation/matches-linearly.js
/** Matches texts in time that grows with their length alone, for patterns on which backtracking could hang. */
/** A pattern that is matched by automata, all of which must agree. */
function linearPattern(source, automata) {
	return {
		source,
		test: (text) => matchesLinearly(automata, text)
	};
}
/** Whether all the automata agree, by code points as with the flag `u`. */
function matchesLinearly(automata, text) {
	return automata.every((automaton) => accepts(automaton, text) !== (automaton.not === true));
}
function accepts({ bounds, takes, next, last }, text) {
	const words = last.length;
	let only = 1;
	let now = words > 1 ? new Int32Array(words) : [];
	let then = now.slice();
	now[0] = 1;
	for (let index = 0; index < text.length;) {
		const point = text.codePointAt(index);
		index += point > 65535 ? 2 : 1;
		let from = 0;
		for (let to = bounds.length; from < to;) {
			const middle = from + to >> 1;
			if (bounds[middle] <= point) from = middle + 1;
			else to = middle;
		}
		let alive = 0;
		if (words === 1) {
			for (let bits = only; bits !== 0; bits &= bits - 1) alive |= next[31 - Math.clz32(bits & -bits)];
			only = alive &= takes[from];
		} else {
			then.fill(0);
			for (let word = 0; word < words; word++) for (let bits = now[word]; bits !== 0; bits &= bits - 1) {
				const row = (word * 32 + 31 - Math.clz32(bits & -bits)) * words;
				for (let other = 0; other < words; other++) then[other] |= next[row + other];
			}
			for (let word = 0; word < words; word++) alive |= then[word] &= takes[from * words + word];
			[now, then] = [then, now];
		}
		if (alive === 0) return false;
	}
	return words === 1 ? (only & last[0]) !== 0 : last.some((bits, word) => (bits & now[word]) !== 0);
}
// dist/src/runtime/validation/widen.js
/** An integer as a bigint; everything else as it is, for the guard to refuse. */
function widenToBigint(value) {
	if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : value;
	return value instanceof LargeInteger ? bigintOf(value) : value;
}
// dist/src/runtime/validation/widen-parts.js
/** Carries the change of wide integers through arrays, records and unions; see `Validator.widen` and `.narrow`. */
function changeMembers(value, change) {
	if (isObject(value)) {
		for (const name of Object.keys(value)) if (value[name] !== void 0) set(value, name, change(value[name], name));
	}
	return value;
}
function set(object, name, value) {
	if (name !== "__proto__") object[name] = value;
	else Object.defineProperty(object, name, {
		value,
		configurable: true,
		enumerable: true,
		writable: true
	});
}
// dist/src/runtime/validation/formats/base64.js
/** The formats `byte`, `base64url` and `hex-string`. */
/** RFC 4648 §4 base64, padded, perhaps empty. */
function isByte(text) {
	return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
// dist/src/runtime/validation/formats/date.js
/** The format `date`. */
/** RFC 3339 §5.6 full-date, a day that its month has (§5.7), the 29th of February in leap years (appendix C). */
function isDate(text) {
	return /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)$/.test(text);
}
// dist/src/runtime/validation/formats/date-time.js
/** All but leap days and leap seconds. */
const usual = /^\d\d\d\d-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/**
* RFC 3339 §5.6 date-time: with an offset, `t` and `z` in either case, any number of digits in the fraction. The 29th of
* February in leap years only (appendix C), a second 60 only at 23:59 UTC, where leap seconds are (§5.7).
*/
function isDateTime(text) {
	return usual.test(text) || mayLeap(text) && usual.test(withoutLeap(text));
}
/** A ninth of some twenty, or a sixtieth second. */
function mayLeap(text) {
	return text.charCodeAt(9) === 57 || text.charCodeAt(17) === 54;
}
/** The day or the second before, where there is such a leap day or leap second. */
function withoutLeap(text) {
	return text.replace(/^(\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29/, "$1-02-28").replace(/(\d\d):(\d\d):60([.\d]*)([Zz]|([+-]\d\d):(\d\d))$/, (whole, hour, minute, fraction, offset, hours = "+00", minutes = "00") => {
		const east = hours * 60 + Number(hours[0] + minutes);
		return (hour * 60 + Number(minute) - east + 1440) % 1440 === 1439 ? `${hour}:${minute}:59${fraction}${offset}` : whole;
	});
}
// dist/src/runtime/validation/formats/ip.js
/** The formats `ip`, `ipv4` and `ipv6`. */
/** An IPv4 or an IPv6 address. */
function isIp(text) {
	return isIpv4(text) || isIpv6(text);
}
/** RFC 2673 §3.2: four decimal octets, without leading zeros. */
function isIpv4(text) {
	return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/.test(text);
}
/** RFC 4291 §2.2: eight groups, of which `::` stands for one or more that are zero, the last two perhaps as IPv4. No zone. */
function isIpv6(text) {
	if (text.length < 2 || text.length > 45) return false;
	let groups = 0;
	let digits = 0;
	let start = 0;
	let gap = false;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (isHexDigit(code)) {
			if (++digits > 4) return false;
		} else if (code === 58) {
			if (digits > 0) groups++;
			if (text.charCodeAt(at + 1) === 58) {
				if (gap) return false;
				gap = true;
				at++;
			} else if (digits === 0 || at + 1 === text.length) return false;
			digits = 0;
			start = at + 1;
		} else return code === 46 && start > 0 && isFull(groups + 2, gap) && isIpv4(text.slice(start));
	}
	return isFull(digits > 0 ? groups + 1 : groups, gap);
}
function isFull(groups, gap) {
	return gap ? groups < 8 : groups === 8;
}
function isHexDigit(code) {
	return code >= 48 && code <= 57 || (code | 32) >= 97 && (code | 32) <= 102;
}
// dist/src/runtime/validation/formats/uuid.js
/** The format `uuid`. */
/** A class repeated three times at most is matched without counting, in less than half the time. */
const uuid$1 = /^[\da-f]{3}[\da-f]{3}[\da-f]{2}-[\da-f]{3}[\da-f]-[\da-f]{3}[\da-f]-[\da-f]{3}[\da-f]-[\da-f]{3}[\da-f]{3}[\da-f]{3}[\da-f]{3}$/i;
/** RFC 9562 §4: 8-4-4-4-12 hexadecimal digits in either case, of any version and variant. */
function isUuid(text) {
	return uuid$1.test(text);
}
// dist/generated/sled-agent/validators.js
const ipv4NetPattern = /^(([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])\.){3}([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])\/([0-9]|1[0-9]|2[0-9]|3[0-2])$/u;
const ipv6NetPattern = /^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:)|fe80:(:[0-9a-fA-F]{0,4}){0,4}%[0-9a-zA-Z]{1,}|::(ffff(:0{1,4}){0,1}:){0,1}((25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])\.){3,3}(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])|([0-9a-fA-F]{1,4}:){1,4}:((25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])\.){3,3}(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9]))\/([0-9]|[1-9][0-9]|1[0-1][0-9]|12[0-8])$/u;
const hostnamePattern = /* @__PURE__ */ linearPattern("^([a-zA-Z0-9]+[a-zA-Z0-9\\-]*(?<!-))(\\.[a-zA-Z0-9]+[a-zA-Z0-9\\-]*(?<!-))*$", [{
	bounds: [
		45,
		46,
		47,
		48,
		58,
		65,
		91,
		97,
		123
	],
	takes: [
		2,
		274,
		34,
		2,
		206,
		2,
		206,
		2,
		206,
		2
	],
	next: [
		6,
		2,
		60,
		56,
		24,
		64,
		480,
		416,
		384
	],
	last: [204]
}]);
const l4PortRangePattern = /^[0-9]{1,5}(-[0-9]{1,5})?$/u;
const macAddrPattern = /^([0-9a-fA-F]{0,2}:){5}[0-9a-fA-F]{0,2}$/u;
const namePattern = /* @__PURE__ */ linearPattern("^(?![0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$)^[a-z]([a-zA-Z0-9-]*[a-zA-Z0-9]+)?$", [{
	bounds: [
		45,
		46,
		48,
		58,
		65,
		91,
		97,
		123
	],
	takes: [
		2,
		10,
		2,
		26,
		2,
		26,
		2,
		30,
		2
	],
	next: [
		6,
		2,
		24,
		24,
		16
	],
	last: [20]
}, {
	bounds: [
		45,
		46,
		48,
		58,
		65,
		71,
		97,
		103
	],
	takes: [
		0,
		0,
		17318400,
		0,
		0,
		0,
		4277648894,
		31,
		0,
		0,
		4277648894,
		31,
		0,
		0,
		4277648894,
		31,
		0,
		0
	],
	next: [
		2,
		0,
		4,
		0,
		8,
		0,
		16,
		0,
		32,
		0,
		64,
		0,
		128,
		0,
		256,
		0,
		512,
		0,
		1024,
		0,
		2048,
		0,
		4096,
		0,
		8192,
		0,
		16384,
		0,
		32768,
		0,
		65536,
		0,
		131072,
		0,
		262144,
		0,
		524288,
		0,
		1048576,
		0,
		2097152,
		0,
		4194304,
		0,
		8388608,
		0,
		16777216,
		0,
		33554432,
		0,
		67108864,
		0,
		134217728,
		0,
		268435456,
		0,
		536870912,
		0,
		1073741824,
		0,
		2147483648,
		0,
		0,
		1,
		0,
		2,
		0,
		4,
		0,
		8,
		0,
		16,
		0,
		0
	],
	last: [0, 16],
	not: true
}]);
const icmpParamRangePattern = /^[0-9]{1,3}(-[0-9]{1,3})?$/u;
function isInstanceUuid(value) {
	return typeof value === "string" && isUuid(value);
}
function explainInstanceUuid(value, report) {
	expectString(format("uuid", isUuid))(value, report);
}
function isInstanceSledLocalConfig(value) {
	return isObject(value) && isHostname(value.hostname) && Array.isArray(value.attached_subnets) && every(value.attached_subnets, isAttachedSubnet) && Array.isArray(value.delegated_zvols) && every(value.delegated_zvols, isDelegatedZvol) && isDhcpConfig(value.dhcp_config) && isExternalIpConfig(value.external_ips) && Array.isArray(value.firewall_rules) && every(value.firewall_rules, isResolvedVpcFirewallRule) && Array.isArray(value.multicast_groups) && every(value.multicast_groups, isInstanceMulticastMembership) && Array.isArray(value.nics) && every(value.nics, isNetworkInterface) && (value.primary_nic_mtu === void 0 || value.primary_nic_mtu === null || isIntegerBetween(value.primary_nic_mtu, 0, 4294967295));
}
function explainInstanceSledLocalConfig(value, report) {
	expectObject({
		attached_subnets: expectAll(expectArray, expectItems(explainAttachedSubnet)),
		delegated_zvols: expectAll(expectArray, expectItems(explainDelegatedZvol)),
		dhcp_config: explainDhcpConfig,
		external_ips: explainExternalIpConfig,
		firewall_rules: expectAll(expectArray, expectItems(explainResolvedVpcFirewallRule)),
		hostname: explainHostname,
		multicast_groups: expectAll(expectArray, expectItems(explainInstanceMulticastMembership)),
		nics: expectAll(expectArray, expectItems(explainNetworkInterface))
	}, { primary_nic_mtu: expectNullable(expectInteger(minimum(0), maximum(4294967295))) })(value, report);
}
function isInstanceMetadata(value) {
	return isObject(value) && typeof value.project_id === "string" && isUuid(value.project_id) && typeof value.silo_id === "string" && isUuid(value.silo_id);
}
function explainInstanceMetadata(value, report) {
	expectObject({
		project_id: expectString(format("uuid", isUuid)),
		silo_id: expectString(format("uuid", isUuid))
	})(value, report);
}
function isVmmRuntimeState(value) {
	return isObject(value) && isGeneration(value.gen) && isVmmState(value.state) && typeof value.time_updated === "string" && isDateTime(value.time_updated);
}
function explainVmmRuntimeState(value, report) {
	expectObject({
		gen: explainGeneration,
		state: explainVmmState,
		time_updated: expectString(format("date-time", isDateTime))
	})(value, report);
}
function widenVmmRuntimeState(value) {
	if (!isObject(value)) return value;
	if (value.gen !== void 0) value.gen = widenToBigint(value.gen);
	return value;
}
function isInstanceSpec(value) {
	return isObject(value) && isBoard(value.board) && isObject(value.components) && everyMember(value.components, isComponent) && (value.smbios === void 0 || value.smbios === null || isSmbiosType1Input(value.smbios));
}
function explainInstanceSpec(value, report) {
	expectObject({
		board: explainBoard,
		components: expectAll(expectObject(), expectOthers([], [], explainComponent))
	}, { smbios: expectNullable(explainSmbiosType1Input) })(value, report);
}
function widenInstanceSpec(value) {
	if (!isObject(value)) return value;
	if (value.board !== void 0) value.board = widenBoard(value.board);
	if (value.components !== void 0) value.components = widenInstanceSpecComponents(value.components);
	if (value.smbios !== void 0) value.smbios = widenSmbiosType1Input(value.smbios);
	return value;
}
function isInstanceEnsureBody(value) {
	return isObject(value) && typeof value.propolis_addr === "string" && isInstanceUuid(value.instance_id) && isInstanceSledLocalConfig(value.local_config) && isInstanceMetadata(value.metadata) && isVmmRuntimeState(value.vmm_runtime) && isInstanceSpec(value.vmm_spec) && (value.migration_id === void 0 || value.migration_id === null || typeof value.migration_id === "string" && isUuid(value.migration_id));
}
function explainInstanceEnsureBody(value, report) {
	expectObject({
		instance_id: explainInstanceUuid,
		local_config: explainInstanceSledLocalConfig,
		metadata: explainInstanceMetadata,
		propolis_addr: expectString(),
		vmm_runtime: explainVmmRuntimeState,
		vmm_spec: explainInstanceSpec
	}, { migration_id: expectNullable(expectString(format("uuid", isUuid))) })(value, report);
}
function widenInstanceEnsureBody(value) {
	if (!isObject(value)) return value;
	if (value.vmm_runtime !== void 0) value.vmm_runtime = widenVmmRuntimeState(value.vmm_runtime);
	if (value.vmm_spec !== void 0) value.vmm_spec = widenInstanceSpec(value.vmm_spec);
	return value;
}
const instanceEnsureBodyValidator = {
	is: isInstanceEnsureBody,
	explain: explainInstanceEnsureBody,
	widen: widenInstanceEnsureBody
};
function isAttachedSubnet(value) {
	return isObject(value) && isAttachedSubnetKind(value.kind) && isIpNet(value.subnet);
}
function explainAttachedSubnet(value, report) {
	expectObject({
		kind: explainAttachedSubnetKind,
		subnet: explainIpNet
	})(value, report);
}
function isAttachedSubnetKind(value) {
	return value === "vpc" || value === "external";
}
function explainAttachedSubnetKind(value, report) {
	expectValue(["vpc", "external"])(value, report);
}
function isIpNet(value) {
	return exactlyOne(isIpv4Net(value), isIpv6Net(value));
}
function explainIpNet(value, report) {
	expectOne(explainIpv4Net, explainIpv6Net)(value, report);
}
function isIpv4Net(value) {
	return typeof value === "string" && ipv4NetPattern.test(value);
}
function explainIpv4Net(value, report) {
	expectString(pattern(ipv4NetPattern))(value, report);
}
function isIpv6Net(value) {
	return typeof value === "string" && ipv6NetPattern.test(value);
}
function explainIpv6Net(value, report) {
	expectString(pattern(ipv6NetPattern))(value, report);
}
function isInstanceMulticastMembership(value) {
	return isObject(value) && typeof value.group_ip === "string" && isIp(value.group_ip) && Array.isArray(value.sources) && every(value.sources, (item) => typeof item === "string" && isIp(item));
}
function explainInstanceMulticastMembership(value, report) {
	expectObject({
		group_ip: expectString(format("ip", isIp)),
		sources: expectAll(expectArray, expectItems(expectString(format("ip", isIp))))
	})(value, report);
}
function isHostname(value) {
	return typeof value === "string" && hasLength(value, 1, 253) && hostnamePattern.test(value);
}
function explainHostname(value, report) {
	expectString(minLength(1), maxLength(253), pattern(hostnamePattern))(value, report);
}
function isDelegatedZvol(value) {
	return isObject(value) && value.type === "local_storage_unencrypted" && isDatasetUuid(value.dataset_id) && isExternalZpoolUuid(value.zpool_id) || isObject(value) && value.type === "local_storage_encrypted" && isDatasetUuid(value.dataset_id) && isExternalZpoolUuid(value.zpool_id);
}
function explainDelegatedZvol(value, report) {
	expectTagged("type", [["local_storage_unencrypted", expectObject({
		dataset_id: explainDatasetUuid,
		type: expectValue(["local_storage_unencrypted"]),
		zpool_id: explainExternalZpoolUuid
	})], ["local_storage_encrypted", expectObject({
		dataset_id: explainDatasetUuid,
		type: expectValue(["local_storage_encrypted"]),
		zpool_id: explainExternalZpoolUuid
	})]])(value, report);
}
function isDhcpConfig(value) {
	return isObject(value) && Array.isArray(value.dns_servers) && every(value.dns_servers, (item) => typeof item === "string" && isIp(item)) && Array.isArray(value.search_domains) && every(value.search_domains, (item) => typeof item === "string") && (value.host_domain === void 0 || value.host_domain === null || typeof value.host_domain === "string");
}
function explainDhcpConfig(value, report) {
	expectObject({
		dns_servers: expectAll(expectArray, expectItems(expectString(format("ip", isIp)))),
		search_domains: expectAll(expectArray, expectItems(expectString()))
	}, { host_domain: expectNullable(expectString()) })(value, report);
}
function isExternalIpConfig(value) {
	return isObject(value) && (value.v4 === void 0 || value.v4 === null || isExternalIpv4Config(value.v4)) && (value.v6 === void 0 || value.v6 === null || isExternalIpv6Config(value.v6));
}
function explainExternalIpConfig(value, report) {
	expectObject({}, {
		v4: expectNullable(explainExternalIpv4Config),
		v6: expectNullable(explainExternalIpv6Config)
	})(value, report);
}
function isResolvedVpcFirewallRule(value) {
	return isObject(value) && isVpcFirewallRuleAction(value.action) && isVpcFirewallRuleDirection(value.direction) && isIntegerBetween(value.priority, 0, 65535) && isVpcFirewallRuleStatus(value.status) && Array.isArray(value.targets) && every(value.targets, isNetworkInterface) && (value.filter_hosts === void 0 || value.filter_hosts === null || Array.isArray(value.filter_hosts) && every(value.filter_hosts, isHostIdentifier) && hasUniqueItems(value.filter_hosts)) && (value.filter_ports === void 0 || value.filter_ports === null || Array.isArray(value.filter_ports) && every(value.filter_ports, isL4PortRange)) && (value.filter_protocols === void 0 || value.filter_protocols === null || Array.isArray(value.filter_protocols) && every(value.filter_protocols, isVpcFirewallRuleProtocol));
}
function explainResolvedVpcFirewallRule(value, report) {
	expectObject({
		action: explainVpcFirewallRuleAction,
		direction: explainVpcFirewallRuleDirection,
		priority: expectInteger(minimum(0), maximum(65535)),
		status: explainVpcFirewallRuleStatus,
		targets: expectAll(expectArray, expectItems(explainNetworkInterface))
	}, {
		filter_hosts: expectNullable(expectAll(expectArray, expectItems(explainHostIdentifier), expectUnique)),
		filter_ports: expectNullable(expectAll(expectArray, expectItems(explainL4PortRange))),
		filter_protocols: expectNullable(expectAll(expectArray, expectItems(explainVpcFirewallRuleProtocol)))
	})(value, report);
}
function isNetworkInterface(value) {
	return isObject(value) && typeof value.primary === "boolean" && isIntegerBetween(value.slot, 0, 255) && isVni(value.vni) && typeof value.id === "string" && isUuid(value.id) && isMacAddr(value.mac) && isName$1(value.name) && isPrivateIpConfig(value.ip_config) && isNetworkInterfaceKind(value.kind);
}
function explainNetworkInterface(value, report) {
	expectObject({
		id: expectString(format("uuid", isUuid)),
		ip_config: explainPrivateIpConfig,
		kind: explainNetworkInterfaceKind,
		mac: explainMacAddr,
		name: explainName,
		primary: expectBoolean,
		slot: expectInteger(minimum(0), maximum(255)),
		vni: explainVni
	})(value, report);
}
function isGeneration(value) {
	return isBigintBetween(value, 0n, 18446744073709551615n);
}
function explainGeneration(value, report) {
	expectNumber("an integer", (value) => typeof value === "bigint", minimum(0), maximum(18446744073709551615n))(value, report);
}
function isVmmState(value) {
	return value === "starting" || value === "running" || value === "stopping" || value === "stopped" || value === "rebooting" || value === "migrating" || value === "failed" || value === "destroyed";
}
function explainVmmState(value, report) {
	expectValue([
		"starting",
		"running",
		"stopping",
		"stopped",
		"rebooting",
		"migrating",
		"failed",
		"destroyed"
	])(value, report);
}
function isBoard(value) {
	return isObject(value) && isIntegerBetween(value.cpus, 0, 255) && isBigintBetween(value.memory_mb, 0n, 18446744073709551615n) && isChipset(value.chipset) && (value.cpuid === void 0 || value.cpuid === null || isCpuid(value.cpuid)) && (value.guest_hv_interface === void 0 || isGuestHypervisorInterface(value.guest_hv_interface)) && everyMember(value, (_, name) => name === "chipset" || name === "cpuid" || name === "cpus" || name === "guest_hv_interface" || name === "memory_mb");
}
function explainBoard(value, report) {
	expectAll(expectObject({
		chipset: explainChipset,
		cpus: expectInteger(minimum(0), maximum(255)),
		memory_mb: expectNumber("an integer", (value) => typeof value === "bigint", minimum(0), maximum(18446744073709551615n))
	}, {
		cpuid: expectNullable(explainCpuid),
		guest_hv_interface: explainGuestHypervisorInterface
	}), expectOthers([
		"chipset",
		"cpuid",
		"cpus",
		"guest_hv_interface",
		"memory_mb"
	], [], expectNoOther))(value, report);
}
function widenBoard(value) {
	if (!isObject(value)) return value;
	if (value.memory_mb !== void 0) value.memory_mb = widenToBigint(value.memory_mb);
	return value;
}
function isComponent(value) {
	if (!isObject(value)) return false;
	switch (value.type) {
		case "virtio_disk": return isVirtioDisk(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "nvme_disk": return isNvmeDisk(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "virtio_nic": return isVirtioNic(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "serial_port": return isSerialPort(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "pci_pci_bridge": return isPciPciBridge(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "qemu_pvpanic": return isQemuPvpanic(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "boot_settings": return isBootSettings(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "virtio_socket": return isVirtioSocket(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "soft_npu_pci_port": return isSoftNpuP9(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "soft_npu_port": return isSoftNpuPort(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "soft_npu_p9": return isSoftNpuP9(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "p9fs": return isP9fs(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "migration_failure_injector": return isMigrationFailureInjector(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "crucible_storage_backend": return isCrucibleStorageBackend(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "file_storage_backend": return isFileStorageBackend(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "blob_storage_backend": return isBlobStorageBackend(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "virtio_network_backend": return isDlpiNetworkBackend(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		case "dlpi_network_backend": return isDlpiNetworkBackend(value.component) && everyMember(value, (_, name) => name === "component" || name === "type");
		default: return false;
	}
}
function explainComponent(value, report) {
	expectTagged("type", [
		["virtio_disk", expectAll(expectObject({
			component: explainVirtioDisk,
			type: expectValue(["virtio_disk"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["nvme_disk", expectAll(expectObject({
			component: explainNvmeDisk,
			type: expectValue(["nvme_disk"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["virtio_nic", expectAll(expectObject({
			component: explainVirtioNic,
			type: expectValue(["virtio_nic"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["serial_port", expectAll(expectObject({
			component: explainSerialPort,
			type: expectValue(["serial_port"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["pci_pci_bridge", expectAll(expectObject({
			component: explainPciPciBridge,
			type: expectValue(["pci_pci_bridge"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["qemu_pvpanic", expectAll(expectObject({
			component: explainQemuPvpanic,
			type: expectValue(["qemu_pvpanic"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["boot_settings", expectAll(expectObject({
			component: explainBootSettings,
			type: expectValue(["boot_settings"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["virtio_socket", expectAll(expectObject({
			component: explainVirtioSocket,
			type: expectValue(["virtio_socket"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["soft_npu_pci_port", expectAll(expectObject({
			component: explainSoftNpuP9,
			type: expectValue(["soft_npu_pci_port"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["soft_npu_port", expectAll(expectObject({
			component: explainSoftNpuPort,
			type: expectValue(["soft_npu_port"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["soft_npu_p9", expectAll(expectObject({
			component: explainSoftNpuP9,
			type: expectValue(["soft_npu_p9"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["p9fs", expectAll(expectObject({
			component: explainP9fs,
			type: expectValue(["p9fs"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["migration_failure_injector", expectAll(expectObject({
			component: explainMigrationFailureInjector,
			type: expectValue(["migration_failure_injector"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["crucible_storage_backend", expectAll(expectObject({
			component: explainCrucibleStorageBackend,
			type: expectValue(["crucible_storage_backend"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["file_storage_backend", expectAll(expectObject({
			component: explainFileStorageBackend,
			type: expectValue(["file_storage_backend"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["blob_storage_backend", expectAll(expectObject({
			component: explainBlobStorageBackend,
			type: expectValue(["blob_storage_backend"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["virtio_network_backend", expectAll(expectObject({
			component: explainDlpiNetworkBackend,
			type: expectValue(["virtio_network_backend"])
		}), expectOthers(["component", "type"], [], expectNoOther))],
		["dlpi_network_backend", expectAll(expectObject({
			component: explainDlpiNetworkBackend,
			type: expectValue(["dlpi_network_backend"])
		}), expectOthers(["component", "type"], [], expectNoOther))]
	])(value, report);
}
function widenComponent(value) {
	if (!isObject(value)) return value;
	switch (value.type) {
		case "virtio_socket": return widenComponentArm8(value);
		default: return value;
	}
}
function isSmbiosType1Input(value) {
	return isObject(value) && typeof value.manufacturer === "string" && typeof value.product_name === "string" && typeof value.serial_number === "string" && isBigintBetween(value.version, 0n, 18446744073709551615n) && everyMember(value, (_, name) => name === "manufacturer" || name === "product_name" || name === "serial_number" || name === "version");
}
function explainSmbiosType1Input(value, report) {
	expectAll(expectObject({
		manufacturer: expectString(),
		product_name: expectString(),
		serial_number: expectString(),
		version: expectNumber("an integer", (value) => typeof value === "bigint", minimum(0), maximum(18446744073709551615n))
	}), expectOthers([
		"manufacturer",
		"product_name",
		"serial_number",
		"version"
	], [], expectNoOther))(value, report);
}
function widenSmbiosType1Input(value) {
	if (!isObject(value)) return value;
	if (value.version !== void 0) value.version = widenToBigint(value.version);
	return value;
}
function isDatasetUuid(value) {
	return typeof value === "string" && isUuid(value);
}
function explainDatasetUuid(value, report) {
	expectString(format("uuid", isUuid))(value, report);
}
function isExternalZpoolUuid(value) {
	return typeof value === "string" && isUuid(value);
}
function explainExternalZpoolUuid(value, report) {
	expectString(format("uuid", isUuid))(value, report);
}
function isExternalIpv4Config(value) {
	return isObject(value) && Array.isArray(value.floating_ips) && every(value.floating_ips, (item) => typeof item === "string" && isIpv4(item)) && hasUniqueItems(value.floating_ips) && (value.ephemeral_ip === void 0 || value.ephemeral_ip === null || typeof value.ephemeral_ip === "string" && isIpv4(value.ephemeral_ip)) && (value.source_nat === void 0 || value.source_nat === null || isSourceNatConfigV4(value.source_nat));
}
function explainExternalIpv4Config(value, report) {
	expectObject({ floating_ips: expectAll(expectArray, expectItems(expectString(format("ipv4", isIpv4))), expectUnique) }, {
		ephemeral_ip: expectNullable(expectString(format("ipv4", isIpv4))),
		source_nat: expectNullable(explainSourceNatConfigV4)
	})(value, report);
}
function isExternalIpv6Config(value) {
	return isObject(value) && Array.isArray(value.floating_ips) && every(value.floating_ips, (item) => typeof item === "string" && isIpv6(item)) && hasUniqueItems(value.floating_ips) && (value.ephemeral_ip === void 0 || value.ephemeral_ip === null || typeof value.ephemeral_ip === "string" && isIpv6(value.ephemeral_ip)) && (value.source_nat === void 0 || value.source_nat === null || isSourceNatConfigV6(value.source_nat));
}
function explainExternalIpv6Config(value, report) {
	expectObject({ floating_ips: expectAll(expectArray, expectItems(expectString(format("ipv6", isIpv6))), expectUnique) }, {
		ephemeral_ip: expectNullable(expectString(format("ipv6", isIpv6))),
		source_nat: expectNullable(explainSourceNatConfigV6)
	})(value, report);
}
function isVpcFirewallRuleAction(value) {
	return value === "allow" || value === "deny";
}
function explainVpcFirewallRuleAction(value, report) {
	expectValue(["allow", "deny"])(value, report);
}
function isVpcFirewallRuleDirection(value) {
	return value === "inbound" || value === "outbound";
}
function explainVpcFirewallRuleDirection(value, report) {
	expectValue(["inbound", "outbound"])(value, report);
}
function isVpcFirewallRuleStatus(value) {
	return value === "disabled" || value === "enabled";
}
function explainVpcFirewallRuleStatus(value, report) {
	expectValue(["disabled", "enabled"])(value, report);
}
function isHostIdentifier(value) {
	return isObject(value) && value.type === "ip" && isIpNet(value.value) || isObject(value) && value.type === "vpc" && isVni(value.value);
}
function explainHostIdentifier(value, report) {
	expectTagged("type", [["ip", expectObject({
		type: expectValue(["ip"]),
		value: explainIpNet
	})], ["vpc", expectObject({
		type: expectValue(["vpc"]),
		value: explainVni
	})]])(value, report);
}
function isL4PortRange(value) {
	return typeof value === "string" && hasLength(value, 1, 11) && l4PortRangePattern.test(value);
}
function explainL4PortRange(value, report) {
	expectString(minLength(1), maxLength(11), pattern(l4PortRangePattern))(value, report);
}
function isVpcFirewallRuleProtocol(value) {
	if (!isObject(value)) return false;
	switch (value.type) {
		case "tcp": return true;
		case "udp": return true;
		case "icmp": return value.value === null || isVpcFirewallIcmpFilter(value.value);
		case "icmp6": return value.value === null || isVpcFirewallIcmpFilter(value.value);
		default: return false;
	}
}
function explainVpcFirewallRuleProtocol(value, report) {
	expectTagged("type", [
		["tcp", expectObject({ type: expectValue(["tcp"]) })],
		["udp", expectObject({ type: expectValue(["udp"]) })],
		["icmp", expectObject({
			type: expectValue(["icmp"]),
			value: expectNullable(explainVpcFirewallIcmpFilter)
		})],
		["icmp6", expectObject({
			type: expectValue(["icmp6"]),
			value: expectNullable(explainVpcFirewallIcmpFilter)
		})]
	])(value, report);
}
function isVni(value) {
	return isIntegerBetween(value, 0, 4294967295);
}
function explainVni(value, report) {
	expectInteger(minimum(0), maximum(4294967295))(value, report);
}
function isMacAddr(value) {
	return typeof value === "string" && hasLength(value, 5, 17) && macAddrPattern.test(value);
}
function explainMacAddr(value, report) {
	expectString(minLength(5), maxLength(17), pattern(macAddrPattern))(value, report);
}
function isName$1(value) {
	return typeof value === "string" && hasLength(value, 1, 63) && namePattern.test(value);
}
function explainName(value, report) {
	expectString(minLength(1), maxLength(63), pattern(namePattern))(value, report);
}
function isPrivateIpConfig(value) {
	if (!isObject(value)) return false;
	switch (value.type) {
		case "v4": return isPrivateIpv4Config(value.value);
		case "v6": return isPrivateIpv6Config(value.value);
		case "dual_stack": return isObject(value.value) && isPrivateIpv4Config(value.value.v4) && isPrivateIpv6Config(value.value.v6);
		default: return false;
	}
}
function explainPrivateIpConfig(value, report) {
	expectTagged("type", [
		["v4", expectObject({
			type: expectValue(["v4"]),
			value: explainPrivateIpv4Config
		})],
		["v6", expectObject({
			type: expectValue(["v6"]),
			value: explainPrivateIpv6Config
		})],
		["dual_stack", expectObject({
			type: expectValue(["dual_stack"]),
			value: expectObject({
				v4: explainPrivateIpv4Config,
				v6: explainPrivateIpv6Config
			})
		})]
	])(value, report);
}
function isNetworkInterfaceKind(value) {
	if (!isObject(value)) return false;
	switch (value.type) {
		case "instance": return typeof value.id === "string" && isUuid(value.id);
		case "service": return typeof value.id === "string" && isUuid(value.id);
		case "probe": return typeof value.id === "string" && isUuid(value.id);
		default: return false;
	}
}
function explainNetworkInterfaceKind(value, report) {
	expectTagged("type", [
		["instance", expectObject({
			id: expectString(format("uuid", isUuid)),
			type: expectValue(["instance"])
		})],
		["service", expectObject({
			id: expectString(format("uuid", isUuid)),
			type: expectValue(["service"])
		})],
		["probe", expectObject({
			id: expectString(format("uuid", isUuid)),
			type: expectValue(["probe"])
		})]
	])(value, report);
}
function isChipset(value) {
	return isObject(value) && value.type === "i440_fx" && isI440Fx(value.value) && everyMember(value, (_, name) => name === "type" || name === "value");
}
function explainChipset(value, report) {
	expectAll(expectObject({
		type: expectValue(["i440_fx"]),
		value: explainI440Fx
	}), expectOthers(["type", "value"], [], expectNoOther))(value, report);
}
function isCpuid(value) {
	return isObject(value) && isCpuidVendor(value.vendor) && Array.isArray(value.entries) && every(value.entries, isCpuidEntry) && everyMember(value, (_, name) => name === "entries" || name === "vendor");
}
function explainCpuid(value, report) {
	expectAll(expectObject({
		entries: expectAll(expectArray, expectItems(explainCpuidEntry)),
		vendor: explainCpuidVendor
	}), expectOthers(["entries", "vendor"], [], expectNoOther))(value, report);
}
function isGuestHypervisorInterface(value) {
	return isObject(value) && value.type === "bhyve" && everyMember(value, (_, name) => name === "type") || isGuestHypervisorInterfaceArm2(value);
}
function explainGuestHypervisorInterface(value, report) {
	expectTagged("type", [["bhyve", expectAll(expectObject({ type: expectValue(["bhyve"]) }), expectOthers(["type"], [], expectNoOther))], ["hyper_v", explainGuestHypervisorInterfaceArm2]])(value, report);
}
function isVirtioDisk(value) {
	return isObject(value) && isSpecKey(value.backend_id) && isPciPath(value.pci_path) && everyMember(value, (_, name) => name === "backend_id" || name === "pci_path");
}
function explainVirtioDisk(value, report) {
	expectAll(expectObject({
		backend_id: explainSpecKey,
		pci_path: explainPciPath
	}), expectOthers(["backend_id", "pci_path"], [], expectNoOther))(value, report);
}
function isNvmeDisk(value) {
	return isObject(value) && typeof value.has_write_cache === "boolean" && isSpecKey(value.backend_id) && isPciPath(value.pci_path) && Array.isArray(value.serial_number) && value.serial_number.length >= 20 && value.serial_number.length <= 20 && every(value.serial_number, (item) => isIntegerBetween(item, 0, 255)) && everyMember(value, (_, name) => name === "backend_id" || name === "has_write_cache" || name === "pci_path" || name === "serial_number");
}
function explainNvmeDisk(value, report) {
	expectAll(expectObject({
		backend_id: explainSpecKey,
		has_write_cache: expectBoolean,
		pci_path: explainPciPath,
		serial_number: expectAll(expectArray, expectLength(20, 20), expectItems(expectInteger(minimum(0), maximum(255))))
	}), expectOthers([
		"backend_id",
		"has_write_cache",
		"pci_path",
		"serial_number"
	], [], expectNoOther))(value, report);
}
function isVirtioNic(value) {
	return isObject(value) && typeof value.interface_id === "string" && isUuid(value.interface_id) && isSpecKey(value.backend_id) && isPciPath(value.pci_path) && everyMember(value, (_, name) => name === "backend_id" || name === "interface_id" || name === "pci_path");
}
function explainVirtioNic(value, report) {
	expectAll(expectObject({
		backend_id: explainSpecKey,
		interface_id: expectString(format("uuid", isUuid)),
		pci_path: explainPciPath
	}), expectOthers([
		"backend_id",
		"interface_id",
		"pci_path"
	], [], expectNoOther))(value, report);
}
function isSerialPort(value) {
	return isObject(value) && isSerialPortNumber(value.num) && everyMember(value, (_, name) => name === "num");
}
function explainSerialPort(value, report) {
	expectAll(expectObject({ num: explainSerialPortNumber }), expectOthers(["num"], [], expectNoOther))(value, report);
}
function isPciPciBridge(value) {
	return isObject(value) && isIntegerBetween(value.downstream_bus, 0, 255) && isPciPath(value.pci_path) && everyMember(value, (_, name) => name === "downstream_bus" || name === "pci_path");
}
function explainPciPciBridge(value, report) {
	expectAll(expectObject({
		downstream_bus: expectInteger(minimum(0), maximum(255)),
		pci_path: explainPciPath
	}), expectOthers(["downstream_bus", "pci_path"], [], expectNoOther))(value, report);
}
function isQemuPvpanic(value) {
	return isObject(value) && typeof value.enable_isa === "boolean" && everyMember(value, (_, name) => name === "enable_isa");
}
function explainQemuPvpanic(value, report) {
	expectAll(expectObject({ enable_isa: expectBoolean }), expectOthers(["enable_isa"], [], expectNoOther))(value, report);
}
function isBootSettings(value) {
	return isObject(value) && Array.isArray(value.order) && every(value.order, isBootOrderEntry) && everyMember(value, (_, name) => name === "order");
}
function explainBootSettings(value, report) {
	expectAll(expectObject({ order: expectAll(expectArray, expectItems(explainBootOrderEntry)) }), expectOthers(["order"], [], expectNoOther))(value, report);
}
function isVirtioSocket(value) {
	return isObject(value) && isBigintBetween(value.guest_cid, 0n, 18446744073709551615n) && isPciPath(value.pci_path) && everyMember(value, (_, name) => name === "guest_cid" || name === "pci_path");
}
function explainVirtioSocket(value, report) {
	expectAll(expectObject({
		guest_cid: expectNumber("an integer", (value) => typeof value === "bigint", minimum(0), maximum(18446744073709551615n)),
		pci_path: explainPciPath
	}), expectOthers(["guest_cid", "pci_path"], [], expectNoOther))(value, report);
}
function widenVirtioSocket(value) {
	if (!isObject(value)) return value;
	if (value.guest_cid !== void 0) value.guest_cid = widenToBigint(value.guest_cid);
	return value;
}
function isSoftNpuP9(value) {
	return isObject(value) && isPciPath(value.pci_path) && everyMember(value, (_, name) => name === "pci_path");
}
function explainSoftNpuP9(value, report) {
	expectAll(expectObject({ pci_path: explainPciPath }), expectOthers(["pci_path"], [], expectNoOther))(value, report);
}
function isSoftNpuPort(value) {
	return isObject(value) && typeof value.link_name === "string" && isSpecKey(value.backend_id) && everyMember(value, (_, name) => name === "backend_id" || name === "link_name");
}
function explainSoftNpuPort(value, report) {
	expectAll(expectObject({
		backend_id: explainSpecKey,
		link_name: expectString()
	}), expectOthers(["backend_id", "link_name"], [], expectNoOther))(value, report);
}
function isP9fs(value) {
	return isObject(value) && isIntegerBetween(value.chunk_size, 0, 4294967295) && typeof value.source === "string" && typeof value.target === "string" && isPciPath(value.pci_path) && everyMember(value, (_, name) => name === "chunk_size" || name === "pci_path" || name === "source" || name === "target");
}
function explainP9fs(value, report) {
	expectAll(expectObject({
		chunk_size: expectInteger(minimum(0), maximum(4294967295)),
		pci_path: explainPciPath,
		source: expectString(),
		target: expectString()
	}), expectOthers([
		"chunk_size",
		"pci_path",
		"source",
		"target"
	], [], expectNoOther))(value, report);
}
function isMigrationFailureInjector(value) {
	return isObject(value) && isIntegerBetween(value.fail_exports, 0, 4294967295) && isIntegerBetween(value.fail_imports, 0, 4294967295) && everyMember(value, (_, name) => name === "fail_exports" || name === "fail_imports");
}
function explainMigrationFailureInjector(value, report) {
	expectAll(expectObject({
		fail_exports: expectInteger(minimum(0), maximum(4294967295)),
		fail_imports: expectInteger(minimum(0), maximum(4294967295))
	}), expectOthers(["fail_exports", "fail_imports"], [], expectNoOther))(value, report);
}
function isCrucibleStorageBackend(value) {
	return isObject(value) && typeof value.readonly === "boolean" && typeof value.request_json === "string" && everyMember(value, (_, name) => name === "readonly" || name === "request_json");
}
function explainCrucibleStorageBackend(value, report) {
	expectAll(expectObject({
		readonly: expectBoolean,
		request_json: expectString()
	}), expectOthers(["readonly", "request_json"], [], expectNoOther))(value, report);
}
function isFileStorageBackend(value) {
	return isObject(value) && isIntegerBetween(value.block_size, 0, 4294967295) && typeof value.path === "string" && typeof value.readonly === "boolean" && (value.workers === void 0 || value.workers === null || isIntegerBetween(value.workers, 1, Infinity)) && everyMember(value, (_, name) => name === "block_size" || name === "path" || name === "readonly" || name === "workers");
}
function explainFileStorageBackend(value, report) {
	expectAll(expectObject({
		block_size: expectInteger(minimum(0), maximum(4294967295)),
		path: expectString(),
		readonly: expectBoolean
	}, { workers: expectNullable(expectInteger(minimum(1))) }), expectOthers([
		"block_size",
		"path",
		"readonly",
		"workers"
	], [], expectNoOther))(value, report);
}
function isBlobStorageBackend(value) {
	return isObject(value) && typeof value.base64 === "string" && typeof value.readonly === "boolean" && everyMember(value, (_, name) => name === "base64" || name === "readonly");
}
function explainBlobStorageBackend(value, report) {
	expectAll(expectObject({
		base64: expectString(),
		readonly: expectBoolean
	}), expectOthers(["base64", "readonly"], [], expectNoOther))(value, report);
}
function isDlpiNetworkBackend(value) {
	return isObject(value) && typeof value.vnic_name === "string" && everyMember(value, (_, name) => name === "vnic_name");
}
function explainDlpiNetworkBackend(value, report) {
	expectAll(expectObject({ vnic_name: expectString() }), expectOthers(["vnic_name"], [], expectNoOther))(value, report);
}
function widenInstanceSpecComponents(value) {
	if (!isObject(value)) return value;
	changeMembers(value, widenComponent);
	return value;
}
function isSourceNatConfigV4(value) {
	return isObject(value) && isIntegerBetween(value.first_port, 0, 65535) && isIntegerBetween(value.last_port, 0, 65535) && typeof value.ip === "string" && isIpv4(value.ip);
}
function explainSourceNatConfigV4(value, report) {
	expectObject({
		first_port: expectInteger(minimum(0), maximum(65535)),
		ip: expectString(format("ipv4", isIpv4)),
		last_port: expectInteger(minimum(0), maximum(65535))
	})(value, report);
}
function isSourceNatConfigV6(value) {
	return isObject(value) && isIntegerBetween(value.first_port, 0, 65535) && isIntegerBetween(value.last_port, 0, 65535) && typeof value.ip === "string" && isIpv6(value.ip);
}
function explainSourceNatConfigV6(value, report) {
	expectObject({
		first_port: expectInteger(minimum(0), maximum(65535)),
		ip: expectString(format("ipv6", isIpv6)),
		last_port: expectInteger(minimum(0), maximum(65535))
	})(value, report);
}
function isVpcFirewallIcmpFilter(value) {
	return isObject(value) && isIntegerBetween(value.icmp_type, 0, 255) && (value.code === void 0 || value.code === null || isIcmpParamRange(value.code));
}
function explainVpcFirewallIcmpFilter(value, report) {
	expectObject({ icmp_type: expectInteger(minimum(0), maximum(255)) }, { code: expectNullable(explainIcmpParamRange) })(value, report);
}
function isPrivateIpv4Config(value) {
	return isObject(value) && typeof value.ip === "string" && isIpv4(value.ip) && isIpv4Net(value.subnet) && (value.transit_ips === void 0 || Array.isArray(value.transit_ips) && every(value.transit_ips, isIpv4Net));
}
function explainPrivateIpv4Config(value, report) {
	expectObject({
		ip: expectString(format("ipv4", isIpv4)),
		subnet: explainIpv4Net
	}, { transit_ips: expectAll(expectArray, expectItems(explainIpv4Net)) })(value, report);
}
function isPrivateIpv6Config(value) {
	return isObject(value) && typeof value.ip === "string" && isIpv6(value.ip) && isIpv6Net(value.subnet) && Array.isArray(value.transit_ips) && every(value.transit_ips, isIpv6Net);
}
function explainPrivateIpv6Config(value, report) {
	expectObject({
		ip: expectString(format("ipv6", isIpv6)),
		subnet: explainIpv6Net,
		transit_ips: expectAll(expectArray, expectItems(explainIpv6Net))
	})(value, report);
}
function isI440Fx(value) {
	return isObject(value) && typeof value.enable_pcie === "boolean" && everyMember(value, (_, name) => name === "enable_pcie");
}
function explainI440Fx(value, report) {
	expectAll(expectObject({ enable_pcie: expectBoolean }), expectOthers(["enable_pcie"], [], expectNoOther))(value, report);
}
function isCpuidVendor(value) {
	return value === "amd" || value === "intel";
}
function explainCpuidVendor(value, report) {
	expectValue(["amd", "intel"])(value, report);
}
function isCpuidEntry(value) {
	return isObject(value) && isIntegerBetween(value.eax, 0, 4294967295) && isIntegerBetween(value.ebx, 0, 4294967295) && isIntegerBetween(value.ecx, 0, 4294967295) && isIntegerBetween(value.edx, 0, 4294967295) && isIntegerBetween(value.leaf, 0, 4294967295) && (value.subleaf === void 0 || value.subleaf === null || isIntegerBetween(value.subleaf, 0, 4294967295)) && everyMember(value, (_, name) => name === "eax" || name === "ebx" || name === "ecx" || name === "edx" || name === "leaf" || name === "subleaf");
}
function explainCpuidEntry(value, report) {
	expectAll(expectObject({
		eax: expectInteger(minimum(0), maximum(4294967295)),
		ebx: expectInteger(minimum(0), maximum(4294967295)),
		ecx: expectInteger(minimum(0), maximum(4294967295)),
		edx: expectInteger(minimum(0), maximum(4294967295)),
		leaf: expectInteger(minimum(0), maximum(4294967295))
	}, { subleaf: expectNullable(expectInteger(minimum(0), maximum(4294967295))) }), expectOthers([
		"eax",
		"ebx",
		"ecx",
		"edx",
		"leaf",
		"subleaf"
	], [], expectNoOther))(value, report);
}
function isGuestHypervisorInterfaceArm2ValueFeatures(value) {
	return Array.isArray(value) && every(value, isHyperVFeatureFlag) && hasUniqueItems(value);
}
function explainGuestHypervisorInterfaceArm2ValueFeatures(value, report) {
	expectAll(expectArray, expectItems(explainHyperVFeatureFlag), expectUnique)(value, report);
}
function isGuestHypervisorInterfaceArm2(value) {
	return isObject(value) && value.type === "hyper_v" && isObject(value.value) && isGuestHypervisorInterfaceArm2ValueFeatures(value.value.features) && everyMember(value.value, (_, name) => name === "features") && everyMember(value, (_, name) => name === "type" || name === "value");
}
function explainGuestHypervisorInterfaceArm2(value, report) {
	expectAll(expectObject({
		type: expectValue(["hyper_v"]),
		value: expectAll(expectObject({ features: explainGuestHypervisorInterfaceArm2ValueFeatures }), expectOthers(["features"], [], expectNoOther))
	}), expectOthers(["type", "value"], [], expectNoOther))(value, report);
}
function isSpecKey(value) {
	return exactlyOne(typeof value === "string" && isUuid(value), typeof value === "string");
}
function explainSpecKey(value, report) {
	expectOne(expectString(format("uuid", isUuid)), expectString())(value, report);
}
function isPciPath(value) {
	return isObject(value) && isIntegerBetween(value.bus, 0, 255) && isIntegerBetween(value.device, 0, 255) && isIntegerBetween(value.function, 0, 255);
}
function explainPciPath(value, report) {
	expectObject({
		bus: expectInteger(minimum(0), maximum(255)),
		device: expectInteger(minimum(0), maximum(255)),
		function: expectInteger(minimum(0), maximum(255))
	})(value, report);
}
function isSerialPortNumber(value) {
	return value === "com1" || value === "com2" || value === "com3" || value === "com4";
}
function explainSerialPortNumber(value, report) {
	expectValue([
		"com1",
		"com2",
		"com3",
		"com4"
	])(value, report);
}
function isBootOrderEntry(value) {
	return isObject(value) && isSpecKey(value.id);
}
function explainBootOrderEntry(value, report) {
	expectObject({ id: explainSpecKey })(value, report);
}
function widenComponentArm8(value) {
	if (!isObject(value)) return value;
	if (value.component !== void 0) value.component = widenVirtioSocket(value.component);
	return value;
}
function isIcmpParamRange(value) {
	return typeof value === "string" && hasLength(value, 1, 7) && icmpParamRangePattern.test(value);
}
function explainIcmpParamRange(value, report) {
	expectString(minLength(1), maxLength(7), pattern(icmpParamRangePattern))(value, report);
}
function isHyperVFeatureFlag(value) {
	return value === "reference_tsc";
}
function explainHyperVFeatureFlag(value, report) {
	expectValue(["reference_tsc"])(value, report);
}
// dist/src/testing/fast-check.js
/** Loads fast-check when random values are first asked for, for not everybody who tests has it. */
let loaded;
/** @throws Error that names the package where it is not installed */
function fastCheck() {
	if (loaded === void 0) try {
		loaded = createRequire(import.meta.url)("fast-check");
	} catch (cause) {
		throw new Error("random values need the package fast-check, which is not installed", { cause });
	}
	return loaded;
}
// dist/src/testing/schema/schema.js
/** A JSON Schema document as values are made from it: parsed, with integers exact and references to follow. */
function readSchema(source) {
	const value = exact(typeof source === "string" ? parseLossless(source) : source);
	if (!isJsonObject(value)) throw new TypeError("the schema is no object");
	return value;
}
function exact(value) {
	if (value instanceof LargeInteger) return bigintOf(value);
	if (Array.isArray(value)) return value.map(exact);
	if (!isObject(value)) return value;
	const copy = {};
	for (const [name, member] of Object.entries(value)) setOwn(copy, name, exact(member));
	return copy;
}
function isJsonObject(value) {
	return isObject(value);
}
function own(object, name) {
	return Object.hasOwn(object, name) ? object[name] : void 0;
}
function schemaIn(object, keyword) {
	const value = own(object, keyword);
	return typeof value === "boolean" || isJsonObject(value) ? value : void 0;
}
function schemasIn(object, keyword) {
	const value = own(object, keyword);
	return Array.isArray(value) ? value : [];
}
/** The entries of a keyword whose value is an object: `properties`, `patternProperties`, `dependentSchemas` … */
function entriesIn(object, keyword) {
	const value = own(object, keyword);
	return isJsonObject(value) ? Object.entries(value) : [];
}
function namesIn(object, keyword) {
	const value = own(object, keyword);
	return Array.isArray(value) ? value : [];
}
/** A number of a keyword, as `minLength`. */
function countIn(object, keyword) {
	const value = own(object, keyword);
	return typeof value === "number" || typeof value === "bigint" ? Number(value) : void 0;
}
// dist/src/testing/schema/document.js
/** Finds the schemas of a document: by reference, and the place of each for messages. */
var SchemaDocument = class {
	root;
	#ids = /* @__PURE__ */ new Map();
	#pointers = /* @__PURE__ */ new Map();
	#resolved = /* @__PURE__ */ new Map();
	constructor(root) {
		this.root = root;
		this.#register(root, "");
	}
	/**
	* @param reference a fragment with a JSON Pointer (RFC 6901 §6), perhaps behind the document's own `$id`
	* @throws TypeError where there is no such schema
	*/
	resolve(reference) {
		let schema = this.#resolved.get(reference);
		if (schema === void 0) this.#resolved.set(reference, schema = this.#find(reference));
		return schema;
	}
	#find(reference) {
		const hash = reference.indexOf("#");
		const base = hash < 0 ? reference : reference.slice(0, hash);
		if (base !== "" && base !== own(this.root, "$id")) throw new TypeError(`the schema refers to another document: ${reference}`);
		let found = this.root;
		for (const token of hash < 0 ? [] : decodeURIComponent(reference.slice(hash + 1)).split("/").slice(1)) {
			const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
			if (Array.isArray(found)) found = found[Number(name)];
			else found = isJsonObject(found) ? own(found, name) : void 0;
		}
		if (typeof found === "boolean" || isJsonObject(found)) return found;
		throw new TypeError(`the schema has no ${reference}`);
	}
	/** The same number for the same schema object. */
	idOf(schema) {
		let id = this.#ids.get(schema);
		if (id === void 0) this.#ids.set(schema, id = this.#ids.size);
		return id;
	}
	/** Where a schema stands in the document. */
	pointerOf(schema) {
		return this.#pointers.get(schema) ?? "";
	}
	#register(value, pointer) {
		if (Array.isArray(value)) for (const [at, item] of value.entries()) this.#register(item, `${pointer}/${at}`);
		else if (isJsonObject(value)) {
			this.#pointers.set(value, pointer);
			for (const [name, member] of Object.entries(value)) this.#register(member, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
		}
	}
};
// dist/src/testing/schema/formats.js
/** The formats that validators assert by default: what they take. */
const texts$1 = /* @__PURE__ */ new Map([
	["byte", isByte],
	["date", isDate],
	["date-time", isDateTime],
	["ip", isIp],
	["ipv4", isIpv4],
	["ipv6", isIpv6],
	["uuid", isUuid]
]);
/** Others are annotations. */
function matchesFormat(format, text) {
	return texts$1.get(format)?.(text) ?? true;
}
/** Both bounds included; undefined for a format that has none. */
function boundsOfFormat(format) {
	const [, sign, width] = /^(u?)int(8|16|32|64)$/.exec(typeof format === "string" ? format : "") ?? [];
	if (width === void 0) return void 0;
	const bits = BigInt(width);
	return sign === "u" ? [0n, (1n << bits) - 1n] : [-(1n << bits - 1n), (1n << bits - 1n) - 1n];
}
// dist/src/testing/schema/patterns.js
/** Regular expressions of schemas, each made once. */
const made = /* @__PURE__ */ new Map();
/** With the flag `u`, or without where the pattern is none with it. */
function regExpOf(pattern) {
	let found = made.get(pattern);
	if (found === void 0) made.set(pattern, found = make(pattern));
	return found;
}
function make(pattern) {
	try {
		return new RegExp(pattern, "u");
	} catch {
		return new RegExp(pattern);
	}
}
// dist/src/testing/schema/matches.js
/** Whether a schema takes a JSON value: the judge of what is made, part by part, before the validator sees the whole. */
const nothing$1 = /* @__PURE__ */ new Set();
/** Schemas that refer to each other without going deeper into the value come no further. */
const mostLevels = 400;
/** By JSON Schema 2020-12, with the formats asserted that validators assert by default. */
var Judge = class {
	#document;
	#levels = 0;
	/** Values are put together from others, which need not be looked at again. */
	#known = /* @__PURE__ */ new Map();
	constructor(document) {
		this.#document = document;
	}
	takes(schema, value) {
		if (typeof schema === "boolean") return schema;
		if (typeof value !== "object" || value === null) return this.#evaluate(schema, value) !== null;
		let known = this.#known.get(schema);
		if (known === void 0) this.#known.set(schema, known = /* @__PURE__ */ new WeakMap());
		let takes = known.get(value);
		if (takes === void 0) known.set(value, takes = this.#evaluate(schema, value) !== null);
		return takes;
	}
	#evaluate(schema, value) {
		if (typeof schema === "boolean") return schema ? nothing$1 : null;
		if (this.#levels > mostLevels) return null;
		this.#levels++;
		try {
			return this.#object(schema, value);
		} finally {
			this.#levels--;
		}
	}
	#object(schema, value) {
		if (!isOfType(schema, value) || !isOneOfValues(schema, value)) return null;
		if (typeof value === "string" && !isText(schema, value)) return null;
		if ((typeof value === "number" || typeof value === "bigint") && !isInBounds(schema, value)) return null;
		const seen = /* @__PURE__ */ new Set();
		const adds = (outcome) => {
			for (const one of outcome ?? []) seen.add(one);
			return outcome !== null;
		};
		if (!this.#combined(schema, value, adds)) return null;
		if (Array.isArray(value) && !this.#items(schema, value, seen)) return null;
		if (isJsonObject(value) && !(this.#members(schema, value, seen) && this.#dependent(schema, value, adds))) return null;
		return this.#unevaluated(schema, value, seen) ? seen : null;
	}
	#combined(schema, value, adds) {
		const reference = own(schema, "$ref");
		if (typeof reference === "string" && !adds(this.#evaluate(this.#document.resolve(reference), value))) return false;
		if (!schemasIn(schema, "allOf").every((one) => adds(this.#evaluate(one, value)))) return false;
		for (const [keyword, most] of [["anyOf", Infinity], ["oneOf", 1]]) {
			const arms = schemasIn(schema, keyword);
			const taken = arms.map((one) => this.#evaluate(one, value)).filter((one) => one !== null);
			if (arms.length > 0 && (taken.length === 0 || taken.length > most)) return false;
			for (const one of taken) adds(one);
		}
		const not = schemaIn(schema, "not");
		if (not !== void 0 && this.takes(not, value)) return false;
		const condition = schemaIn(schema, "if");
		if (condition === void 0) return true;
		const outcome = this.#evaluate(condition, value);
		if (outcome !== null) adds(outcome);
		const branch = schemaIn(schema, outcome === null ? "else" : "then");
		return branch === void 0 || adds(this.#evaluate(branch, value));
	}
	#items(schema, value, seen) {
		if (value.length < (countIn(schema, "minItems") ?? 0)) return false;
		if (value.length > (countIn(schema, "maxItems") ?? Infinity)) return false;
		if (own(schema, "uniqueItems") === true && !hasUniqueItems(value)) return false;
		const first = schemasIn(schema, "prefixItems");
		const rest = schemaIn(schema, "items");
		for (const [index, item] of value.entries()) {
			const type = first[index] ?? rest;
			if (type === void 0) continue;
			if (!this.takes(type, item)) return false;
			seen.add(index);
		}
		const wanted = schemaIn(schema, "contains");
		if (wanted === void 0) return true;
		const found = [...value.keys()].filter((index) => this.takes(wanted, value[index]));
		for (const index of found) seen.add(index);
		return found.length >= (countIn(schema, "minContains") ?? 1) && found.length <= (countIn(schema, "maxContains") ?? Infinity);
	}
	#members(schema, value, seen) {
		const names = Object.keys(value);
		if (names.length < (countIn(schema, "minProperties") ?? 0)) return false;
		if (names.length > (countIn(schema, "maxProperties") ?? Infinity)) return false;
		if (!namesIn(schema, "required").every((name) => Object.hasOwn(value, name))) return false;
		const nameType = schemaIn(schema, "propertyNames");
		const rest = schemaIn(schema, "additionalProperties");
		const patterns = entriesIn(schema, "patternProperties");
		const properties = own(schema, "properties");
		for (const name of names) {
			if (nameType !== void 0 && !this.takes(nameType, name)) return false;
			const types = patterns.filter(([pattern]) => regExpOf(pattern).test(name)).map(([, type]) => type);
			const known = isJsonObject(properties) ? schemaIn(properties, name) : void 0;
			if (known !== void 0) types.push(known);
			if (types.length === 0 && rest !== void 0) types.push(rest);
			if (!types.every((type) => this.takes(type, value[name]))) return false;
			if (types.length > 0) seen.add(name);
		}
		return true;
	}
	#dependent(schema, value, adds) {
		const present = ([name]) => Object.hasOwn(value, name);
		return entriesIn(schema, "dependentRequired").filter(present).every(([, names]) => names.every((name) => Object.hasOwn(value, name))) && entriesIn(schema, "dependentSchemas").filter(present).every(([, type]) => adds(this.#evaluate(type, value)));
	}
	#unevaluated(schema, value, seen) {
		const members = schemaIn(schema, "unevaluatedProperties");
		if (members !== void 0 && isJsonObject(value)) for (const name of Object.keys(value)) {
			if (!seen.has(name) && !this.takes(members, value[name])) return false;
			seen.add(name);
		}
		const items = schemaIn(schema, "unevaluatedItems");
		if (items !== void 0 && Array.isArray(value)) for (const [index, item] of value.entries()) {
			if (!seen.has(index) && !this.takes(items, item)) return false;
			seen.add(index);
		}
		return true;
	}
};
/** Of numbers `integer` where they are integers. */
function typeOf(value) {
	if (value === null) return "null";
	if (Array.isArray(value)) return "array";
	if (typeof value === "bigint" || Number.isInteger(value)) return "integer";
	return typeof value;
}
function isOfType(schema, value) {
	const type = own(schema, "type");
	if (type === void 0) return true;
	const types = typeof type === "string" ? [type] : namesIn(schema, "type");
	const actual = typeOf(value);
	return types.includes(actual) || actual === "integer" && types.includes("number");
}
function isOneOfValues(schema, value) {
	const values = own(schema, "enum");
	return (!Object.hasOwn(schema, "const") || isEqual(schema["const"], value)) && (!Array.isArray(values) || values.some((one) => isEqual(one, value)));
}
function isText(schema, value) {
	const pattern = own(schema, "pattern");
	return hasLength(value, countIn(schema, "minLength") ?? 0, countIn(schema, "maxLength") ?? Infinity) && (typeof pattern !== "string" || regExpOf(pattern).test(value)) && matchesFormat(own(schema, "format"), value);
}
function isInBounds(schema, value) {
	const bound = (keyword) => {
		const one = own(schema, keyword);
		return typeof one === "number" || typeof one === "bigint" ? one : void 0;
	};
	const range = typeOf(value) === "integer" ? boundsOfFormat(own(schema, "format")) : void 0;
	const of = bound("multipleOf");
	return value >= (bound("minimum") ?? -Infinity) && value <= (bound("maximum") ?? Infinity) && value > (bound("exclusiveMinimum") ?? -Infinity) && value < (bound("exclusiveMaximum") ?? Infinity) && (range === void 0 || value >= range[0] && value <= range[1]) && (of === void 0 || isMultipleOf(value, of));
}
// dist/src/testing/schema/branches.js
/** More ways through unions of unions are not told apart: the last of them are taken in turn. */
const mostBranches = 400;
const allTypes = [
	"null",
	"boolean",
	"number",
	"string",
	"array",
	"object"
];
function isChoices(step) {
	return typeof step === "object" && choicesMark.has(step);
}
/** Told from schemas by identity, for a schema may have any keys. */
const choicesMark = /* @__PURE__ */ new WeakSet();
function choose(choices) {
	const step = { choices };
	choicesMark.add(step);
	return step;
}
function branchesOf(document, schemas) {
	let turn = 0;
	const found = /* @__PURE__ */ new Map();
	const walk = (steps, state, most) => {
		const [step, ...rest] = steps;
		if (step === void 0) for (const branch of typed(state)) {
			const ids = branch.parts.map((part) => document.idOf(part)).sort((one, other) => one - other);
			const key = JSON.stringify([
				branch.type,
				ids,
				[...branch.present].sort(),
				[...branch.absent].sort()
			]);
			if (!found.has(key)) found.set(key, branch);
		}
		else if (isChoices(step)) {
			const { choices } = step;
			const taken = most >= choices.length ? choices : [choices[turn++ % choices.length]];
			for (const { schemas: chosen, present, absent } of taken) {
				const next = {
					parts: state.parts,
					present: present === void 0 ? state.present : /* @__PURE__ */ new Set([...state.present, present]),
					absent: absent === void 0 ? state.absent : /* @__PURE__ */ new Set([...state.absent, absent])
				};
				walk([...chosen, ...rest], next, Math.max(1, Math.floor(most / taken.length)));
			}
		} else if (typeof step === "boolean") {
			if (step) walk(rest, state, most);
		} else if (state.parts.includes(step)) walk(rest, state, most);
		else walk([...partsOf(document, step), ...rest], {
			...state,
			parts: [...state.parts, step]
		}, most);
	};
	walk(schemas, {
		parts: [],
		present: /* @__PURE__ */ new Set(),
		absent: /* @__PURE__ */ new Set()
	}, mostBranches);
	return [...found.values()];
}
/** What else must hold where a schema does; what must not is left to the judge. */
function partsOf(document, schema) {
	const steps = [];
	const reference = own(schema, "$ref");
	if (typeof reference === "string") steps.push(document.resolve(reference));
	steps.push(...schemasIn(schema, "allOf"));
	for (const keyword of ["oneOf", "anyOf"]) {
		const arms = schemasIn(schema, keyword);
		if (arms.length > 0) steps.push(choose(arms.map((arm) => ({ schemas: [arm] }))));
	}
	const condition = schemaIn(schema, "if");
	if (condition !== void 0) {
		const branch = (keyword) => [schemaIn(schema, keyword) ?? true];
		steps.push(choose([{ schemas: [condition, ...branch("then")] }, { schemas: branch("else") }]));
	}
	for (const [name, dependent] of entriesIn(schema, "dependentSchemas")) steps.push(choose([{
		schemas: [],
		absent: name
	}, {
		schemas: [dependent],
		present: name
	}]));
	return steps;
}
/** One branch for each JSON type, or one for the values that are listed. */
function typed(state) {
	if (state.parts.length === 0) return [{
		...state,
		type: null,
		values: anything
	}];
	const lists = state.parts.flatMap((part) => [...Object.hasOwn(part, "const") ? [[part["const"]]] : [], ...Array.isArray(part["enum"]) ? [part["enum"]] : []]);
	const types = typesOf(state.parts);
	const [values] = lists;
	if (values !== void 0) {
		const allowed = values.filter((value) => types.some((type) => covers(type, typeOf(value))));
		return allowed.length === 0 ? [] : [{
			...state,
			type: null,
			values: allowed
		}];
	}
	const last = types.filter((type) => type === "null");
	return [...types.filter((type) => type !== "null"), ...last].map((type) => ({
		...state,
		type,
		values: []
	}));
}
/** Where nothing is said. */
const anything = [
	null,
	false,
	0,
	"a",
	[],
	{}
];
function covers(type, actual) {
	return type === actual || type === "number" && actual === "integer";
}
function typesOf(parts) {
	let types = allTypes;
	for (const part of parts) {
		const type = own(part, "type");
		if (type === void 0) continue;
		const named = typeof type === "string" ? [type] : namesIn(part, "type");
		types = [...new Set(types.flatMap((one) => named.filter((other) => covers(other, one) || covers(one, other)).map((other) => one === "integer" || other === "integer" ? "integer" : one)))];
	}
	return types.includes("number") ? types.filter((type) => type !== "integer") : types;
}
// dist/src/testing/schema/places.js
/** The places of a value: at each, the schemas that speak of what stands there. */
var Places = class {
	document;
	judge;
	#places = /* @__PURE__ */ new Map();
	constructor(document) {
		this.document = document;
		this.judge = new Judge(document);
	}
	/** Null where one of the schemas takes nothing. */
	of(schemas) {
		const found = /* @__PURE__ */ new Set();
		for (const schema of schemas) this.#add(schema, found, /* @__PURE__ */ new Set());
		if (found.has(false)) return null;
		const objects = [...found].filter(isJsonObject);
		const key = objects.map((schema) => this.document.idOf(schema)).sort((one, other) => one - other).join();
		let place = this.#places.get(key);
		if (place === void 0) {
			place = {
				key,
				schemas: objects,
				pointer: objects[0] === void 0 ? "" : this.document.pointerOf(objects[0]),
				branches: branchesOf(this.document, objects)
			};
			this.#places.set(key, place);
		}
		return place;
	}
	/** What a schema points to in its stead, so that a type is one place however it is come to. */
	#add(schema, found, around) {
		if (!isJsonObject(schema) || around.has(schema) || !Object.keys(schema).every(isPointer)) {
			found.add(schema);
			return;
		}
		const inside = /* @__PURE__ */ new Set([...around, schema]);
		const reference = own(schema, "$ref");
		const parts = schemasIn(schema, "allOf");
		if (typeof reference === "string") this.#add(this.document.resolve(reference), found, inside);
		for (const part of parts) this.#add(part, found, inside);
	}
	takes(place, value) {
		return place.schemas.every((schema) => this.judge.takes(schema, value));
	}
	property(branch, name) {
		if (branch.absent.has(name)) return null;
		const found = [];
		let isKnown = false;
		for (const part of branch.parts) {
			const types = propertyTypes(part, name);
			isKnown ||= types.length > 0;
			found.push(...types);
		}
		if (!isKnown) found.push(...schemasOf(branch, "unevaluatedProperties"));
		return this.of(found);
	}
	item(branch, index) {
		const found = [];
		for (const part of branch.parts) {
			const type = schemasIn(part, "prefixItems")[index] ?? schemaIn(part, "items");
			if (type !== void 0) found.push(type);
		}
		if (found.length === 0) found.push(...schemasOf(branch, "unevaluatedItems"));
		return this.of(found);
	}
	/** What some item must be; null where no schema says so. */
	contained(branch, index) {
		const wanted = schemasOf(branch, "contains");
		const item = this.item(branch, index);
		return wanted.length === 0 || item === null ? null : this.of([...item.schemas, ...wanted]);
	}
};
/** Points to other schemas, or says nothing of values. */
function isPointer(keyword) {
	return annotations.has(keyword) || keyword.startsWith("x-");
}
const annotations = /* @__PURE__ */ new Set([...[
	"$ref",
	"allOf",
	"$comment",
	"title",
	"description",
	"deprecated",
	"readOnly",
	"writeOnly",
	"default"
], "examples"]);
function schemasOf(branch, keyword) {
	return branch.parts.map((part) => schemaIn(part, keyword)).filter((one) => one !== void 0);
}
function propertyTypes(part, name) {
	const types = entriesIn(part, "patternProperties").filter(([pattern]) => regExpOf(pattern).test(name)).map(([, type]) => type);
	const properties = own(part, "properties");
	const known = isJsonObject(properties) ? schemaIn(properties, name) : void 0;
	if (known !== void 0) types.push(known);
	const rest = schemaIn(part, "additionalProperties");
	return types.length > 0 || rest === void 0 ? types : [rest];
}
/** In the order in which they are first named. */
function knownNames(branch) {
	const names = branch.parts.flatMap((part) => [
		...entriesIn(part, "properties").map(([name]) => name),
		...entriesIn(part, "dependentRequired").flatMap(([name, others]) => [name, ...others]),
		...namesIn(part, "required")
	]);
	return [.../* @__PURE__ */ new Set([...names, ...branch.present])];
}
function requiredNames(branch) {
	return /* @__PURE__ */ new Set([...branch.parts.flatMap((part) => namesIn(part, "required")), ...branch.present]);
}
/** The strictest of the counts that the schemas name: of `minItems` the highest. */
function leastCount(branch, keyword) {
	return Math.max(0, ...branch.parts.map((part) => countIn(part, keyword) ?? 0));
}
function mostCount(branch, keyword) {
	return Math.min(Infinity, ...branch.parts.map((part) => countIn(part, keyword) ?? Infinity));
}
// dist/src/testing/values/pattern.js
/** Reads regular expressions as far as texts are made from them; what looks around is left to those who check the texts. */
const nothing = {
	kind: "sequence",
	items: []
};
/** Letters, digits and what stands in names come first, so that texts are easy on the eye. */
const characters = [
	..."abcxyzABCXYZ0123456789-_.",
	...Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
	..."	\né߀Ω中😀"
];
/** Undefined where the text is no regular expression that is understood. */
function readPattern(source) {
	const reader = new Reader(source);
	const pattern = reader.choice();
	return reader.isAtEnd ? pattern : void 0;
}
var Reader = class {
	#source;
	#at = 0;
	constructor(source) {
		this.#source = source;
	}
	get isAtEnd() {
		return this.#at >= this.#source.length;
	}
	choice() {
		const arms = [this.#sequence()];
		while (this.#take(/\|/y) !== void 0) arms.push(this.#sequence());
		return arms.length === 1 ? arms[0] : {
			kind: "choice",
			arms
		};
	}
	#sequence() {
		const items = [];
		while (!this.isAtEnd && !/[|)]/.test(this.#source[this.#at])) items.push(this.#repeated(this.#atom()));
		return items.length === 1 ? items[0] : {
			kind: "sequence",
			items
		};
	}
	#atom() {
		if (this.#take(/\^|\$|\\[bB]/y) !== void 0) return nothing;
		const opening = this.#take(/\((?:\?(?:<?[=!]|:|<[^>]+>|[ims-]+:))?/y);
		if (opening !== void 0) {
			const inner = this.choice();
			this.#take(/\)/y);
			return /[=!]$/.test(opening) ? nothing : inner;
		}
		return {
			kind: "characters",
			characters: charactersOf(this.#take(/\[(?:\\.|[^\]\\])*\]/suy) ?? this.#take(/\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2}|\\c[A-Za-z]|\\./suy) ?? this.#take(/./suy) ?? "")
		};
	}
	#repeated(item) {
		const mark = this.#take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
		if (mark === void 0) return item;
		const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}/.exec(mark) ?? [];
		if (min === void 0) return {
			kind: "repeat",
			item,
			min: mark.startsWith("+") ? 1 : 0,
			max: mark.startsWith("?") ? 1 : Infinity
		};
		const most = comma === "" ? Number(min) : max === "" ? Infinity : Number(max);
		return {
			kind: "repeat",
			item,
			min: Number(min),
			max: most
		};
	}
	#take(sticky) {
		sticky.lastIndex = this.#at;
		const found = sticky.exec(this.#source)?.[0];
		this.#at += found?.length ?? 0;
		return found;
	}
};
/** Those of the known characters that a class, an escape or a character takes, else the first of all that it takes. */
function charactersOf(source) {
	if ([...source].length === 1 && source !== ".") return [source];
	let test;
	try {
		test = new RegExp(`^${source}$`, "u");
	} catch {
		return [];
	}
	const known = characters.filter((one) => test.test(one));
	if (known.length > 0) return [...new Set(known)];
	for (let point = 0; point <= 1114111; point++) {
		const one = String.fromCodePoint(point);
		if (test.test(one)) return [one];
	}
	return [];
}
// dist/src/testing/values/format-texts.js
/** Texts of each format that is known: the usual first, then those that readers trip over. */
const uuid = "7b0c2f64-9d1e-4c5a-8f3b-2a6e91d40c57";
const addresses4 = [
	"192.0.2.1",
	"0.0.0.0",
	"255.255.255.255",
	"127.0.0.1"
];
const addresses6 = [
	"2001:db8::1",
	"::",
	"::1",
	"fe80::1",
	"2001:0DB8:0000:0000:0000:0000:0000:0001",
	"::ffff:192.0.2.1",
	"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
];
const texts = new Map(Object.entries({
	"date-time": [
		"2024-05-17T08:30:00Z",
		"2024-05-17T08:30:00.123456789Z",
		"2024-05-17T08:30:00.5Z",
		"2024-05-17T08:30:00.000000001Z",
		"2024-05-17T08:30:00.120Z",
		"2024-05-17T10:30:00.25+02:00",
		"2024-05-17T08:30:00-00:00",
		"2024-05-17T08:30:00+00:00",
		"2024-05-17t08:30:00z",
		"2024-02-29T23:59:59.999999999-23:59",
		"2016-12-31T23:59:60Z",
		"2017-01-01T00:59:60.5+01:00",
		"0000-01-01T00:00:00Z",
		"1970-01-01T00:00:00Z",
		"1969-12-31T23:59:59.999Z",
		"9999-12-31T23:59:59.999999999Z"
	],
	date: [
		"2024-05-17",
		"2024-02-29",
		"0000-01-01",
		"1970-01-01",
		"9999-12-31"
	],
	time: [
		"08:30:00Z",
		"08:30:00.123456789Z",
		"10:30:00+02:00",
		"23:59:60Z",
		"00:00:00-00:00"
	],
	"date-time-local": [
		"2024-05-17T08:30:00",
		"2024-05-17T08:30:00.123456789",
		"2024-02-29T23:59:60"
	],
	"time-local": [
		"08:30:00",
		"08:30:00.123456789",
		"00:00:00"
	],
	duration: [
		"PT1H",
		"P1D",
		"P1Y2M3DT4H5M6S",
		"P2W"
	],
	uuid: [
		uuid,
		uuid.toUpperCase(),
		"00000000-0000-0000-0000-000000000000",
		"ffffffff-ffff-ffff-ffff-ffffffffffff",
		"018f8a3c-5b7d-7e21-9c44-0a1b2c3d4e5f"
	],
	ip: [...addresses4, ...addresses6],
	ipv4: addresses4,
	ipv6: addresses6,
	ipv4network: [
		"192.0.2.0/24",
		"0.0.0.0/0",
		"192.0.2.1/32"
	],
	ipv6network: [
		"2001:db8::/32",
		"::/0",
		"::1/128"
	],
	byte: [
		"aGk=",
		"",
		"AA==",
		"AAA=",
		"AAAA",
		"+/+/"
	],
	base64url: [
		"aGk",
		"",
		"-_-_"
	],
	"hex-string": [
		"00ff",
		"",
		"FF"
	],
	email: ["a@example.com", "first.last+tag@mail.example.com"],
	"idn-email": ["a@example.com", "ä@例え.example"],
	hostname: [
		"example.com",
		"a",
		"xn--bcher-kva.example"
	],
	"idn-hostname": ["example.com", "bücher.example"],
	uri: [
		"https://example.com/",
		"urn:example:a",
		"https://example.com:8080/a%20b?c=d#e"
	],
	url: ["https://example.com/", "https://example.com:8080/a%20b?c=d#e"],
	"uri-reference": [
		"/a",
		"",
		"https://example.com/",
		"../a?b#c"
	],
	iri: ["https://example.com/", "https://bücher.example/ü"],
	"iri-reference": [
		"/a",
		"",
		"/ü"
	],
	"uri-template": ["/a/{b}", "/a{?b,c*}"],
	"json-pointer": [
		"/a",
		"",
		"/a~1b/~0"
	],
	"relative-json-pointer": [
		"0",
		"1/a",
		"2#"
	],
	regex: [
		"a",
		"",
		"^a+$"
	],
	char: [
		"a",
		"é",
		"😀",
		"\n"
	],
	"http-date": ["Fri, 17 May 2024 08:30:00 GMT"],
	"media-range": [
		"text/plain",
		"*/*",
		"text/*"
	],
	"sf-string": ["\"a\"", "\"\""],
	"sf-token": ["a", "*a/b"],
	"sf-binary": [":aGk=:", "::"],
	"sf-boolean": ["?0", "?1"],
	"sf-integer": [
		"0",
		"-1",
		"999999999999999"
	],
	"sf-decimal": ["1.0", "-0.5"]
}));
/** Undefined for a format that says nothing of which texts there are. */
function textsOfFormat(format) {
	return typeof format === "string" ? texts.get(format) : void 0;
}
// dist/src/testing/values/pattern-texts.js
const mostTexts = 60;
const mostRepeats = 1e3;
/**
* Short ones first. Not each need match the pattern, of which lookarounds and references were left out.
* @param lengths numbers of repeats that are tried where there may be any number
*/
function textsOfPattern(pattern, lengths) {
	switch (pattern.kind) {
		case "characters": {
			const { characters } = pattern;
			return [.../* @__PURE__ */ new Set([characters[0], characters.at(-1)])].filter((one) => one !== void 0);
		}
		case "choice": return spread(pattern.arms.map((arm) => textsOfPattern(arm, lengths)));
		case "sequence": return side(pattern.items.map((item) => textsOfPattern(item, lengths)));
		case "repeat": {
			const texts = textsOfPattern(pattern.item, lengths);
			return spread(countsOf(pattern, lengths).map((count) => repeated(texts, count)));
		}
	}
}
function countsOf({ min, max }, lengths) {
	const wanted = [
		min,
		min + 1,
		max,
		...lengths.flatMap((length) => [length, length - 1])
	];
	return [...new Set(wanted)].filter((count) => count >= min && count <= Math.min(max, mostRepeats));
}
function repeated(texts, count) {
	if (count === 0) return [""];
	if (count === 1) return texts;
	if (texts.length === 0) return [];
	const mixed = Array.from({ length: count }, (_, at) => texts[at % texts.length]).join("");
	return [.../* @__PURE__ */ new Set([
		texts[0].repeat(count),
		mixed,
		texts.at(-1).repeat(count)
	])];
}
/** Of each list in turn, up to a number. */
function spread(lists) {
	const found = /* @__PURE__ */ new Set();
	const longest = Math.max(0, ...lists.map((list) => list.length));
	for (let at = 0; at < longest && found.size < mostTexts; at++) for (const list of lists) if (at < list.length) found.add(list[at]);
	return [...found];
}
/** One of each list beside each other, until each has stood in some text. */
function side(lists) {
	if (lists.some((list) => list.length === 0)) return [];
	const longest = Math.max(1, ...lists.map((list) => list.length));
	const texts = Array.from({ length: longest }, (_, at) => lists.map((list) => list[at % list.length]).join(""));
	return [...new Set(texts)];
}
/** A text by chance, for patterns of which no regular choice is taken. */
function someText(pattern, next) {
	switch (pattern.kind) {
		case "characters": return pattern.characters[next(pattern.characters.length)] ?? "";
		case "choice": return someText(pattern.arms[next(pattern.arms.length)], next);
		case "sequence": return pattern.items.map((item) => someText(item, next)).join("");
		case "repeat": {
			const most = Math.min(pattern.max, Math.max(pattern.min + 12, 12));
			const count = pattern.min + next(most - pattern.min + 1);
			return Array.from({ length: Math.min(count, mostRepeats) }, () => someText(pattern.item, next)).join("");
		}
	}
}
// dist/src/testing/values/texts.js
/** Texts that some schemas take together. */
/** Longer texts are made only where a schema takes no shorter. */
const longest$1 = 1e4;
const longestOfAll = 1e6;
const mostTries = 2e3;
function textRules(parts) {
	const all = (keyword) => parts.map((part) => own(part, keyword)).filter((one) => typeof one === "string");
	return {
		min: Math.max(0, ...parts.map((part) => countIn(part, "minLength") ?? 0)),
		max: Math.min(Infinity, ...parts.map((part) => countIn(part, "maxLength") ?? Infinity)),
		formats: all("format").filter((format) => textsOfFormat(format) !== void 0),
		patterns: all("pattern"),
		examples: [...all("default"), ...parts.flatMap((part) => namesIn(part, "examples"))].filter((one) => typeof one === "string")
	};
}
/** Whether texts are to be looked for, rather than written down from lengths alone. */
function isSearched({ formats, patterns }) {
	return formats.length + patterns.length > 0;
}
/**
* The simplest first; each is taken.
* @param takes by all that is known of the place
*/
function textsOf(rules, takes) {
	const { min, max, formats, patterns, examples } = rules;
	const made = isSearched(rules) ? [...formats.flatMap((format) => textsOfFormat(format) ?? []), ...patterns.flatMap((pattern) => textsOfPatternOf(pattern, [
		1,
		2,
		min,
		Math.min(max, longest$1)
	]))] : plain(min, max);
	const found = [.../* @__PURE__ */ new Set([...made, ...examples])].filter(takes);
	if (found.length > 0 || !isSearched(rules)) return found;
	return patterns.flatMap((pattern) => tried(pattern, takes));
}
function textsOfPatternOf(pattern, lengths) {
	const read = readPattern(pattern);
	return read === void 0 ? [] : textsOfPattern(read, [...new Set(lengths)]);
}
function tried(pattern, takes) {
	const read = readPattern(pattern);
	if (read === void 0) return [];
	const next = randomly();
	const found = [];
	for (let count = 0; count < mostTries && found.length < 3; count++) {
		const text = someText(read, next);
		if (takes(text)) found.push(text);
	}
	return found;
}
/** The same numbers in every run (a linear congruential generator). */
function randomly() {
	let state = 7;
	return (below) => {
		state = Math.imul(state, 1664525) + 1013904223 >>> 0;
		return Math.floor(state / 2 ** 32 * below);
	};
}
/** What readers of text trip over, and the bounds of the length, counted in code points. */
function plain(min, max) {
	const lengths = [
		Math.max(1, min),
		min,
		min + 1,
		max - 1,
		max
	].filter((length) => length >= min && length <= max && (length <= longest$1 || length === min && min <= longestOfAll));
	const strange = [
		"😀",
		"é",
		" ",
		"\"\\/",
		"\0",
		"\u2028",
		"a\nb",
		"__proto__",
		"null",
		"0",
		"-1"
	];
	return [
		...lengths.map((length) => "a".repeat(length)),
		...lengths.filter((length) => length > 0 && length <= longest$1).map((length) => "😀".repeat(length)),
		...strange
	];
}
// dist/src/testing/values/arbitrary.js
/** Items or further members beyond those that must be. */
const mostMore = 4;
/** Of texts that may be longer. */
const mostLength = 40;
var Arbitraries = class {
	#workshop;
	#exhaustive;
	#boundaries;
	#made = /* @__PURE__ */ new Map();
	constructor(workshop, exhaustive, boundaries) {
		this.#workshop = workshop;
		this.#exhaustive = exhaustive;
		this.#boundaries = boundaries;
	}
	/** Null where there is no value. */
	of(place, turns = this.#exhaustive.turnsInto(place)) {
		const { recursion } = this.#workshop;
		if (turns < recursion.heightOf(place)) return null;
		const key = recursion.isInCircle(place) ? `${place.key}@${turns}` : place.key;
		let made = this.#made.get(key);
		if (made === void 0) this.#made.set(key, made = this.#make(place, turns));
		return made;
	}
	#make(place, turns) {
		const fc = fastCheck();
		const [first, ...others] = [...this.#exhaustive.of(place, turns).map(({ value }) => value), ...this.#boundaries.of(place, turns)];
		if (first === void 0) return null;
		const pool = fc.constantFrom(first, ...others);
		if (this.#workshop.samplesOf(place) !== void 0) return pool;
		const [one, ...more] = this.#workshop.recursion.order(place).map((at) => this.#branch(place, turns, place.branches[at], at)).filter((one) => one !== null);
		if (one === void 0) return pool;
		const any = fc.oneof({ withCrossShrink: true }, one, ...more);
		return fc.tuple(any, pool).map(([value, spare]) => this.#workshop.takes(place, value) ? value : spare);
	}
	#branch(place, turns, branch, at) {
		const fc = fastCheck();
		if (branch.type === "object") {
			const plan = this.#workshop.object(place, at);
			return plan === null ? null : this.#objects(place, turns, plan);
		}
		if (branch.type === "array") return this.#arrays(place, turns, this.#workshop.array(place, at));
		const scalars = this.#workshop.scalars(place, at);
		const [first, ...others] = scalars;
		if (first === void 0) return null;
		const listed = fc.constantFrom(first, ...others);
		switch (branch.type) {
			case "integer": return fc.oneof(listed, between(scalars));
			case "number": return fc.oneof(listed, fc.double({
				noNaN: true,
				noDefaultInfinity: true,
				...rangeOf(scalars)
			}));
			case "string": return fc.oneof(listed, ...this.#texts(branch));
			default: return listed;
		}
	}
	#texts({ parts }) {
		const fc = fastCheck();
		const { formats, patterns, min, max } = textRules(parts);
		if (formats.length > 0) return [];
		const read = patterns.map(readPattern).filter((one) => one !== void 0);
		if (patterns.length > 0) return read.map(matching);
		if (min > 1e3) return [];
		const lengths = {
			minLength: min,
			maxLength: Math.min(max, Math.max(min, mostLength))
		};
		return [fc.string(lengths), fc.string({
			...lengths,
			unit: "binary"
		})];
	}
	#objects(place, turns, plan) {
		const fc = fastCheck();
		const members = [];
		for (const { name, place: part, required } of plan.members) {
			const values = this.of(part, this.#exhaustive.turnsFrom(place, turns, part));
			if (values === null && required) return null;
			if (values === null) continue;
			const present = values.map((value) => [[name, value]]);
			members.push(required ? present : fc.oneof({ withCrossShrink: true }, fc.constant([]), present));
		}
		const required = plan.members.filter((member) => member.required).length;
		if (plan.isMap || plan.least > required) for (const { name, place: part } of [...plan.extras, ...plan.isMap ? plan.strange : []]) {
			const values = this.of(part, this.#exhaustive.turnsFrom(place, turns, part));
			if (values === null) continue;
			const present = values.map((value) => [[name, value]]);
			members.push(fc.oneof({ withCrossShrink: true }, fc.constant([]), present));
		}
		return fc.tuple(...members).map((entries) => {
			const object = {};
			for (const [name, value] of entries.flat()) setOwn(object, name, value);
			return object;
		});
	}
	#arrays(place, turns, plan) {
		const fc = fastCheck();
		const at = (index, isContained) => {
			const item = isContained ? plan.contained(index) : plan.item(index);
			return item === null ? null : this.of(item, this.#exhaustive.turnsFrom(place, turns, item));
		};
		const first = [];
		for (let index = 0; index < Math.max(Math.min(plan.own, plan.most), plan.leastContained); index++) {
			const item = at(index, index < plan.leastContained);
			if (item === null) break;
			first.push(item);
		}
		const rest = at(first.length, false);
		const least = Math.max(0, plan.least - first.length);
		const most = Math.min(plan.most - first.length, least + mostMore);
		if (rest === null && least > 0) return null;
		const more = rest === null || most < least ? fc.constant([]) : fc.array(rest, {
			minLength: least,
			maxLength: most
		});
		return fc.tuple(fc.tuple(...first), more).map((items) => items.flat());
	}
};
/** From the least to the greatest of some integers; numbers where all are. */
function between(values) {
	const fc = fastCheck();
	const sorted = [...values].sort((one, other) => one < other ? -1 : 1);
	const [min, max] = [sorted[0], sorted.at(-1)];
	if (typeof min === "number" && typeof max === "number") return fc.integer({
		min,
		max
	});
	const isSafe = (value) => Number.isSafeInteger(Number(value));
	return fc.bigInt({
		min: BigInt(min),
		max: BigInt(max)
	}).map((value) => isSafe(value) ? Number(value) : value);
}
function rangeOf(values) {
	const numbers = values.map(Number);
	return {
		min: Math.min(...numbers),
		max: Math.max(...numbers)
	};
}
/** Texts made as the pattern says, but for what looks around. */
function matching(pattern) {
	const fc = fastCheck();
	switch (pattern.kind) {
		case "characters": return fc.constantFrom(...pattern.characters.length === 0 ? [""] : pattern.characters);
		case "choice": return fc.oneof({ withCrossShrink: true }, ...pattern.arms.map(matching));
		case "sequence": return fc.tuple(...pattern.items.map(matching)).map((texts) => texts.join(""));
		case "repeat": {
			const { item, min } = pattern;
			const max = Math.min(pattern.max, min + mostLength / 2);
			return fc.array(matching(item), {
				minLength: min,
				maxLength: max
			}).map((texts) => texts.join(""));
		}
	}
}
// dist/src/testing/show.js
/** Writes values into messages. */
const longest = 2e3;
/** As JavaScript would have it, bigints and undefined too; cut where it is long. */
function show(value) {
	const text = showWhole(value);
	return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
function showWhole(value) {
	return write(value, /* @__PURE__ */ new Set());
}
function write(value, around) {
	if (typeof value === "bigint") return `${value}n`;
	if (typeof value === "string") return JSON.stringify(value);
	if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
	if (typeof value === "function") return `[function ${value.name}]`;
	if (typeof value !== "object" || value === null) return String(value);
	if (around.has(value)) return "[circle]";
	const inside = /* @__PURE__ */ new Set([...around, value]);
	const list = (items) => [...items].map((item) => write(item, inside)).join(", ");
	if (Array.isArray(value)) return `[${list(value)}]`;
	if (value instanceof Date) return `Date(${Number.isNaN(value.getTime()) ? "invalid" : value.toISOString()})`;
	if (value instanceof Set) return `Set(${list(value)})`;
	if (value instanceof Map) return `Map(${list(value)})`;
	if (ArrayBuffer.isView(value)) return `${nameOf(value)}(${String(value)})`;
	const entries = Object.entries(value).map(([name, member]) => `${keyOf$1(name)}: ${write(member, inside)}`);
	const body = entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
	const name = nameOf(value);
	return name === "" ? body : `${name} ${body}`;
}
/** Empty for plain objects. */
function nameOf(value) {
	const prototype = Object.getPrototypeOf(value);
	return prototype === null || prototype === Object.prototype ? "" : prototype.constructor?.name ?? "";
}
function keyOf$1(name) {
	return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
// dist/src/testing/values/cover.js
/** Chooses combinations: all of them, or so many that each option stands in one and each two kinds of option meet. */
/** One option of each dimension, by index. The first of all is the first row; no row where a dimension has none. */
function combinations(dimensions, most) {
	const count = dimensions.reduce((product, { length }) => product * length, 1);
	if (count === 0) return [];
	return count <= most ? product(dimensions, count) : covering(dimensions);
}
function product(dimensions, count) {
	return Array.from({ length: count }, (_, row) => {
		let rest = row;
		const options = [];
		for (let at = dimensions.length - 1; at >= 0; at--) {
			const { length } = dimensions[at];
			options[at] = rest % length;
			rest = Math.floor(rest / length);
		}
		return options;
	});
}
function covering(dimensions) {
	const longest = Math.max(...dimensions.map(({ length }) => length));
	const rows = [];
	const met = new Pairs(dimensions);
	const add = (row) => {
		rows.push(row);
		met.see(row);
	};
	for (let at = 0; at < longest; at++) add(dimensions.map(({ length }, dimension) => at === 0 ? 0 : (at + Math.floor(at / length) * dimension) % length));
	for (let next = met.missing(); next !== void 0; next = met.missing()) add(met.rowWith(next));
	return rows;
}
/** Which kinds of two dimensions have not stood in one row. */
var Pairs = class {
	#dimensions;
	#options;
	#missing = /* @__PURE__ */ new Map();
	#turn = 0;
	constructor(dimensions) {
		this.#dimensions = dimensions;
		this.#options = dimensions.map((kinds) => {
			const options = /* @__PURE__ */ new Map();
			for (const [option, kind] of kinds.entries()) options.set(kind, [...options.get(kind) ?? [], option]);
			return options;
		});
		for (const [first, kinds] of this.#options.entries()) for (let second = first + 1; second < dimensions.length; second++) for (const firstKind of kinds.keys()) for (const secondKind of this.#options[second].keys()) {
			const pair = {
				first,
				firstKind,
				second,
				secondKind
			};
			this.#missing.set(keyOf(pair), pair);
		}
	}
	see(row) {
		const kinds = row.map((option, dimension) => this.#dimensions[dimension][option]);
		for (let first = 0; first < kinds.length; first++) for (let second = first + 1; second < kinds.length; second++) this.#missing.delete(keyOf({
			first,
			firstKind: kinds[first],
			second,
			secondKind: kinds[second]
		}));
	}
	missing() {
		return this.#missing.values().next().value;
	}
	/** With the pair, and elsewhere the kinds that meet most others for the first time. */
	rowWith({ first, firstKind, second, secondKind }) {
		const kinds = /* @__PURE__ */ new Map([[first, firstKind], [second, secondKind]]);
		for (let dimension = 0; dimension < this.#dimensions.length; dimension++) {
			if (kinds.has(dimension)) continue;
			let best;
			let most = -1;
			for (const kind of this.#options[dimension].keys()) {
				let count = 0;
				for (const [other, otherKind] of kinds) count += this.#isMissing(dimension, kind, other, otherKind) ? 1 : 0;
				if (count > most) [best, most] = [kind, count];
			}
			kinds.set(dimension, best);
		}
		const turn = this.#turn++;
		return this.#dimensions.map((_, dimension) => {
			const options = this.#options[dimension].get(kinds.get(dimension));
			return options[turn % options.length];
		});
	}
	#isMissing(one, kind, other, otherKind) {
		const pair = one < other ? {
			first: one,
			firstKind: kind,
			second: other,
			secondKind: otherKind
		} : {
			first: other,
			firstKind: otherKind,
			second: one,
			secondKind: kind
		};
		return this.#missing.has(keyOf(pair));
	}
};
function keyOf({ first, firstKind, second, secondKind }) {
	return `${first}:${firstKind}:${second}:${secondKind}`;
}
// dist/src/testing/values/exhaustive.js
/** Values of a place with every choice made: each arm, each listed value, presence and absence, sizes 0, 1 and 2. */
const absent = {
	entries: [],
	kind: -1
};
const mostKinds = 100;
/** Arrays that must be longer are not made. */
const mostItems$1 = 1e3;
var Exhaustive = class {
	#workshop;
	#depth;
	#most;
	#made = /* @__PURE__ */ new Map();
	/**
	* @param depth turns that a value takes in a type that holds itself, beyond those it must
	* @param most combinations of one object or array; if there are more, only pairs of choices are combined
	*/
	constructor(workshop, depth, most) {
		this.#workshop = workshop;
		this.#depth = depth;
		this.#most = most;
	}
	/** @param turns that are left in the circle of the place, if it is in one */
	of(place, turns = this.turnsInto(place)) {
		const { recursion } = this.#workshop;
		if (turns < recursion.heightOf(place)) return [];
		const key = recursion.isInCircle(place) ? `${place.key}@${turns}` : place.key;
		let made = this.#made.get(key);
		if (made === void 0) this.#made.set(key, made = this.#make(place, turns));
		return made;
	}
	turnsInto(place) {
		const height = this.#workshop.recursion.heightOf(place);
		return height === Infinity ? -1 : height + this.#depth;
	}
	child(parent, turns, place) {
		return this.of(place, this.turnsFrom(parent, turns, place));
	}
	turnsFrom(parent, turns, place) {
		const { recursion } = this.#workshop;
		return recursion.isWithin(parent, place) ? turns - recursion.turns(parent, place) : this.turnsInto(place);
	}
	#make(place, turns) {
		const samples = this.#workshop.samplesOf(place);
		if (samples !== void 0) return samples.map((value, at) => ({
			value,
			kind: Math.min(at, mostKinds)
		}));
		const { branches } = place;
		return distinct(this.#workshop.recursion.order(place).flatMap((at) => {
			const { type } = branches[at];
			const first = at * 101;
			if (type === "object") return this.#objects(place, at, turns, first);
			if (type === "array") return this.#arrays(place, at, turns, first);
			const scalars = this.#workshop.scalars(place, at);
			return (type === null || type === "boolean" ? scalars : scalars.slice(0, 1)).map((value, index) => ({
				value,
				kind: first + Math.min(index, mostKinds)
			}));
		}), ({ value }) => value);
	}
	#objects(place, at, turns, kind) {
		const plan = this.#workshop.object(place, at);
		if (plan === null) return [];
		const { isMap, least, members } = plan;
		const dimensions = plan.members.map((member) => this.#optionsOf(place, turns, member));
		if (isMap || least > members.filter(({ required }) => required).length) dimensions.push(this.#extraOptions(place, turns, plan));
		const build = (row) => {
			const object = {};
			for (const [dimension, option] of row.entries()) for (const [name, value] of dimensions[dimension][option].entries) setOwn(object, name, value);
			return object;
		};
		return this.#taken(place, dimensions, build, () => kind);
	}
	#optionsOf(place, turns, member) {
		const options = this.child(place, turns, member.place).map(({ value, kind }) => ({
			entries: [[member.name, value]],
			kind
		}));
		return member.required ? options : [absent, ...options];
	}
	/** None, one, two; or as many as the object must have. */
	#extraOptions(place, turns, { extras, least, members }) {
		const required = members.filter((member) => member.required).length;
		const sizes = new Set([
			0,
			1,
			2,
			least - members.length,
			least - required
		].filter((size) => size >= 0));
		const options = [];
		for (const size of [...sizes].sort((one, other) => one - other)) {
			const starts = size === 1 ? differentPlaces(extras) : [0];
			for (const start of starts) {
				const chosen = extras.slice(start, start + size);
				if (chosen.length < size) continue;
				const values = chosen.map((extra) => this.child(place, turns, extra.place));
				for (const row of combinations(values.map(kindsOf), this.#most)) options.push({
					entries: chosen.map(({ name }, index) => [name, values[index][row[index]].value]),
					kind: size
				});
			}
		}
		return options;
	}
	#arrays(place, at, turns, kind) {
		const plan = this.#workshop.array(place, at);
		return [.../* @__PURE__ */ new Set([
			0,
			1,
			2,
			plan.own,
			plan.own + 1,
			plan.least
		])].filter((size) => size >= plan.least && size <= Math.min(plan.most, mostItems$1)).sort((one, other) => one - other).flatMap((size) => {
			const items = [];
			for (let index = 0; index < size; index++) {
				const item = plan.item(index);
				if (item === null) return [];
				const contained = index < plan.leastContained ? plan.contained(index) : null;
				const values = contained === null ? this.child(place, turns, item) : this.child(place, turns, contained);
				items.push(plan.isUnique ? outOfStep(this.#enough(item, values, size), index) : values);
			}
			const build = (row) => row.map((option, index) => items[index][option].value);
			return this.#taken(place, items, build, () => kind + Math.min(size, mostKinds));
		});
	}
	/** Items that must differ need more values than choices. */
	#enough(item, values, size) {
		if (values.length >= size) return values;
		const others = item.branches.flatMap(({ type }, at) => type === "object" || type === "array" ? [] : this.#workshop.scalars(item, at)).filter((value) => !values.some((one) => one.value === value));
		return [...values, ...others.slice(0, size - values.length).map((value) => ({
			value,
			kind: 0
		}))];
	}
	/** The combinations that the place takes; one that it does not gives way to one of which each option is in some. */
	#taken(place, dimensions, build, kindOf) {
		const made = [];
		const used = dimensions.map(() => /* @__PURE__ */ new Set());
		const tried = /* @__PURE__ */ new Set();
		const attempt = (row) => {
			const key = row.join();
			if (tried.has(key)) return false;
			tried.add(key);
			const value = build(row);
			if (!this.#workshop.takes(place, value)) return false;
			made.push({
				value,
				kind: kindOf()
			});
			for (const [dimension, option] of row.entries()) used[dimension].add(option);
			return true;
		};
		const rows = combinations(dimensions.map(kindsOf), this.#most);
		for (const row of rows) attempt(row);
		if (rows.length === 0) return made;
		for (const [dimension, options] of dimensions.entries()) for (const option of options.keys()) {
			if (used[dimension].has(option)) continue;
			for (const other of [0, 1]) if (attempt(dimensions.map((others, at) => at === dimension ? option : Math.min(other, others.length - 1)))) break;
		}
		return made;
	}
};
/** The first of equal values. */
function distinct(items, valueOf) {
	const found = /* @__PURE__ */ new Map();
	for (const item of items) {
		const text = showWhole(valueOf(item));
		if (!found.has(text)) found.set(text, item);
	}
	return [...found.values()];
}
function kindsOf(options) {
	return options.map(({ kind }) => kind);
}
/** Where the first name for each schema stands. */
function differentPlaces(extras) {
	const places = extras.map(({ place }) => place);
	return [...places.keys()].filter((at) => places.indexOf(places[at]) === at);
}
function outOfStep(items, by) {
	const start = items.length === 0 ? 0 : by % items.length;
	return [...items.slice(start), ...items.slice(0, start)];
}
// dist/src/testing/values/boundaries.js
/** Values of a place that are usual but for one part, which is at or next to a bound. */
/** Of more values of one place, as many are kept, evenly. */
const mostValues = 5e3;
const mostItems = 1e3;
var Boundaries = class {
	#workshop;
	#exhaustive;
	#made = /* @__PURE__ */ new Map();
	constructor(workshop, exhaustive) {
		this.#workshop = workshop;
		this.#exhaustive = exhaustive;
	}
	of(place, turns = this.#exhaustive.turnsInto(place)) {
		const { recursion } = this.#workshop;
		if (turns < recursion.heightOf(place)) return [];
		const key = recursion.isInCircle(place) ? `${place.key}@${turns}` : place.key;
		let made = this.#made.get(key);
		if (made === void 0) {
			made = this.#workshop.samplesOf(place) ?? thinned(distinct(this.#make(place, turns), (value) => value));
			this.#made.set(key, made);
		}
		return made;
	}
	/** Objects with members that no schema speaks of, each beside the object without them. */
	withUnknown(place) {
		return place.branches.flatMap(({ type }, at) => {
			const plan = type === "object" ? this.#workshop.object(place, at) : null;
			if (plan === null || plan.isMap) return [];
			const known = this.#base(place, plan, this.#exhaustive.turnsInto(place));
			return [...plan.extras.slice(0, 1), ...plan.strange].flatMap(({ name }) => {
				const value = withMember(known, name, { [name]: name });
				return this.#workshop.takes(place, known) && this.#workshop.takes(place, value) ? [{
					value,
					known
				}] : [];
			});
		});
	}
	#make(place, turns) {
		return this.#workshop.recursion.order(place).flatMap((at) => {
			const { type } = place.branches[at];
			if (type === "object") {
				const plan = this.#workshop.object(place, at);
				return plan === null ? [] : this.#objects(place, plan, turns);
			}
			if (type === "array") return this.#arrays(place, this.#workshop.array(place, at), turns);
			const scalars = this.#workshop.scalars(place, at);
			return type === null || type === "boolean" ? scalars.slice(0, 1) : scalars;
		});
	}
	/** Of every member the simplest value. */
	#base(place, plan, turns) {
		const object = {};
		const parts = [...plan.members, ...plan.isMap ? plan.extras.slice(0, 1) : []];
		for (const part of parts) {
			const [first] = this.#exhaustive.child(place, turns, part.place);
			if (first !== void 0) setOwn(object, part.name, first.value);
		}
		return object;
	}
	#objects(place, plan, turns) {
		const all = this.#base(place, plan, turns);
		const least = {};
		for (const { name, required } of plan.members) if (required && Object.hasOwn(all, name)) setOwn(least, name, all[name]);
		const found = [
			least,
			all,
			...(plan.isMap ? [
				plan.least,
				plan.least + 1,
				2,
				3,
				plan.most
			] : []).map((size) => this.#ofSize(place, plan, turns, least, size))
		].filter((value) => this.#workshop.takes(place, value));
		const parts = [...plan.members, ...plan.isMap ? [...differentPlaces(plan.extras).map((at) => plan.extras[at]), ...plan.strange] : []];
		for (const { name, place: part } of parts) {
			const isKnown = Object.hasOwn(all, name);
			const usual = this.#exhaustive.child(place, turns, part).slice(0, 1).map(({ value }) => value);
			const values = plan.strange.some((one) => one.name === name) ? usual : this.of(part, this.#exhaustive.turnsFrom(place, turns, part));
			for (const value of values) {
				if (isKnown && isEqual(value, all[name])) continue;
				const taken = [all, least].map((base) => withMember(base, name, value)).find((one) => this.#workshop.takes(place, one));
				if (taken !== void 0) found.push(taken);
			}
		}
		return found;
	}
	/** With as many further members as it takes, and there are names for. */
	#ofSize(place, plan, turns, least, size) {
		let object = least;
		for (const { name, place: part } of plan.extras) {
			if (Object.keys(object).length >= size) break;
			const [first] = this.#exhaustive.child(place, turns, part);
			if (first !== void 0) object = withMember(object, name, first.value);
		}
		return object;
	}
	#arrays(place, plan, turns) {
		const { least, most, own } = plan;
		const sizes = [
			least,
			least + 1,
			2,
			3,
			most - 1,
			most
		].filter((size) => size >= least && size <= Math.min(most, Math.max(mostItems, least)));
		const found = [];
		const add = (items) => {
			if (items === void 0 || !this.#workshop.takes(place, items)) return;
			found.push(items);
		};
		for (const size of new Set(sizes)) add(this.#items(place, plan, turns, size));
		const base = this.#items(place, plan, turns, Math.min(Math.max(least, own + 1), most));
		if (base === void 0) return found;
		for (let index = 0; index < Math.min(base.length, own + 1); index++) {
			const item = plan.item(index);
			if (item === null) continue;
			for (const value of this.of(item, this.#exhaustive.turnsFrom(place, turns, item))) if (!isEqual(value, base[index])) add(base.map((one, at) => at === index ? value : one));
		}
		return found;
	}
	#items(place, plan, turns, size) {
		const items = [];
		for (let index = 0; index < size; index++) {
			const item = (index < plan.leastContained ? plan.contained(index) : null) ?? plan.item(index);
			if (item === null) return void 0;
			const usual = this.#exhaustive.child(place, turns, item).map(({ value }) => value);
			const others = plan.isUnique ? this.of(item, this.#exhaustive.turnsFrom(place, turns, item)) : [];
			const value = plan.isUnique ? [...usual, ...others].find((one) => !items.some((other) => isEqual(one, other))) : usual[0];
			if (value === void 0) return void 0;
			items.push(value);
		}
		return items;
	}
};
function withMember(object, name, value) {
	const copy = {};
	for (const [key, member] of Object.entries(object)) setOwn(copy, key, member);
	setOwn(copy, name, value);
	return copy;
}
function thinned(values) {
	if (values.length <= mostValues) return values;
	const step = values.length / mostValues;
	return Array.from({ length: mostValues }, (_, at) => values[Math.floor(at * step)]);
}
// dist/src/testing/values/numbers.js
/** Numbers that some schemas take together. */
const most = BigInt(Number.MAX_SAFE_INTEGER);
function numbersIn(parts, ...keywords) {
	return parts.flatMap((part) => keywords.map((keyword) => own(part, keyword))).filter((one) => typeof one === "number" || typeof one === "bigint");
}
/**
* Whether code holds such an integer in the form that `int64` says: a bound or a format says that it is large, and no
* schema of the place says that it is small.
*/
function isWide(parts) {
	const integers = parts.filter((part) => [own(part, "type")].flat().includes("integer"));
	return integers.some(isLarge) && !integers.some(isSmall);
}
function isLarge(part) {
	return /^u?int128$/.test(String(own(part, "format"))) || boundsOf(part).some(isBeyond);
}
function isSmall(part) {
	const [lowest, highest] = boundsOfFormat(own(part, "format")) ?? [];
	return [[...numbersIn([part], "minimum", "exclusiveMinimum"), ...lowest === void 0 ? [] : [lowest]], [...numbersIn([part], "maximum", "exclusiveMaximum"), ...highest === void 0 ? [] : [highest]]].every((bounds) => bounds.some((bound) => !isBeyond(bound)));
}
function boundsOf(part) {
	return [...numbersIn([part], "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), ...boundsOfFormat(own(part, "format")) ?? []];
}
function isBeyond(bound) {
	return bound > most || bound < -most;
}
/** Next to bounds, zero, and where other forms of numbers end; each is a number where a double holds it. */
function integersOf(parts, wide) {
	const bounds = parts.flatMap(boundsOf).filter((one) => Number.isFinite(Number(one)));
	const steps = numbersIn(parts, "multipleOf").filter((one) => Number.isInteger(Number(one)));
	const near = bounds.flatMap((bound) => {
		const whole = typeof bound === "bigint" ? bound : BigInt(Math.round(bound));
		const off = typeof bound === "number" && isBeyond(bound) ? 2048n : 1n;
		return [
			whole,
			whole + off,
			whole - off,
			...steps.flatMap((step) => nextTo(whole, BigInt(step)))
		];
	});
	const ends = [
		31n,
		32n,
		53n,
		63n,
		64n
	].flatMap((bits) => {
		const end = 1n << bits;
		return [
			end - 1n,
			end,
			end + 1n,
			1n - end,
			-end,
			-end - 1n
		];
	});
	const all = [
		0n,
		1n,
		-1n,
		...steps.flatMap((step) => [
			BigInt(step),
			2n * BigInt(step),
			-BigInt(step)
		]),
		...near,
		...ends
	];
	return [...new Set(all)].filter((one) => wide || !isBeyond(one)).map(settled);
}
function nextTo(bound, step) {
	const below = bound - bound % step;
	return [
		below,
		below + step,
		below - step
	];
}
function settled(value) {
	return isBeyond(value) ? value : Number(value);
}
/** As `integersOf`, for any numbers; each is a double. */
function numbersOf(parts) {
	const near = parts.flatMap(boundsOf).map(Number).flatMap((bound) => [
		bound,
		above(bound),
		-above(-bound),
		bound + 1,
		bound - 1
	]);
	const multiples = numbersIn(parts, "multipleOf").map(Number).flatMap((step) => [
		step,
		2 * step,
		-step
	]);
	return [.../* @__PURE__ */ new Set([
		...[
			0,
			1,
			-1,
			.5,
			-.5,
			.1,
			2 ** 53,
			2 ** 53 - 1,
			1e21,
			Number.MAX_VALUE,
			-Number.MAX_VALUE
		],
		...multiples,
		...near,
		Number.MIN_VALUE
	])].filter((one) => Number.isFinite(one));
}
/** The next larger double. */
function above(value) {
	if (value === 0) return Number.MIN_VALUE;
	const bits = new BigInt64Array(new Float64Array([value]).buffer);
	bits[0] += value > 0 ? 1n : -1n;
	return new Float64Array(bits.buffer)[0];
}
// dist/src/testing/values/plan.js
const mostExtras = 1e3;
/** Null where a member must be there that no value can be. */
function objectPlan(places, branch) {
	const required = requiredNames(branch);
	const names = knownNames(branch);
	const members = [];
	for (const name of names) {
		const place = places.property(branch, name);
		if (place !== null) members.push({
			name,
			place,
			required: required.has(name)
		});
		else if (required.has(name)) return null;
	}
	const least = leastCount(branch, "minProperties");
	const known = new Set(names);
	const isFree = (name) => !known.has(name) && isName(places, branch, name);
	const withPlace = (name) => {
		const place = isFree(name) ? places.property(branch, name) : null;
		return place === null ? [] : [{
			name,
			place
		}];
	};
	const patterns = branch.parts.flatMap((part) => entriesIn(part, "patternProperties"));
	const most = mostCount(branch, "maxProperties");
	const wanted = Math.min(Math.max(3, least + 1, most <= mostExtras ? most : 0), mostExtras);
	const candidates = [
		...patterns.map(([pattern]) => namesLike(pattern).find(isFree) ?? ""),
		...[
			"a",
			"b",
			"c"
		],
		...namesByRule(places, branch),
		...patterns.flatMap(([pattern]) => namesLike(pattern)),
		...Array.from({ length: wanted > 3 ? wanted : 0 }, (_, at) => `key${at}`)
	];
	const extras = [...new Set(candidates)].flatMap(withPlace);
	const isMap = branch.parts.some((part) => entriesIn(part, "patternProperties").length > 0 || [schemaIn(part, "additionalProperties"), schemaIn(part, "unevaluatedProperties")].some((rest) => rest !== void 0 && rest !== false));
	return {
		members,
		extras: extras.slice(0, Math.max(wanted, patterns.length)),
		strange: [
			"__proto__",
			"constructor",
			"",
			"a/b~c",
			"😀"
		].flatMap(withPlace),
		isMap,
		least,
		most
	};
}
function isName(places, { parts }, name) {
	return parts.every((part) => places.judge.takes(schemaIn(part, "propertyNames") ?? true, name));
}
function namesLike(pattern) {
	const read = readPattern(pattern);
	return read === void 0 ? [] : textsOfPattern(read, [1, 2]);
}
function namesByRule(places, { parts }) {
	const rules = parts.map((part) => schemaIn(part, "propertyNames")).filter((one) => one !== void 0);
	const place = rules.length === 0 ? null : places.of(rules);
	if (place === null) return [];
	const takes = (name) => places.takes(place, name);
	return place.branches.flatMap(({ type, values, parts: own }) => {
		if (type === "string") return textsOf(textRules(own), takes);
		return values.filter((value) => typeof value === "string");
	});
}
function arrayPlan(places, branch) {
	const contains = branch.parts.some((part) => schemaIn(part, "contains") !== void 0);
	return {
		least: leastCount(branch, "minItems"),
		most: mostCount(branch, "maxItems"),
		own: Math.max(0, ...branch.parts.map((part) => schemasIn(part, "prefixItems").length)),
		isUnique: branch.parts.some((part) => part["uniqueItems"] === true),
		item: (index) => places.item(branch, index),
		contained: (index) => places.contained(branch, index),
		leastContained: contains ? Math.max(...branch.parts.filter((part) => schemaIn(part, "contains") !== void 0).map((part) => typeof part["minContains"] === "number" ? part["minContains"] : 1)) : 0
	};
}
// dist/src/testing/values/recursion.js
function isList({ branches }) {
	return branches.every(({ type }) => type === "array" || type === "null");
}
/** Which places are in a circle, and how many turns of it a value takes at least. */
var Recursion = class {
	#plans;
	#circles = /* @__PURE__ */ new Map();
	#heights = /* @__PURE__ */ new Map();
	#children = /* @__PURE__ */ new Map();
	constructor(root, plans) {
		this.#plans = plans;
		this.#find(root);
		for (let changed = true; changed;) {
			changed = false;
			for (const place of this.#children.keys()) {
				const height = this.#leastHeight(place);
				if (height < this.heightOf(place)) {
					this.#heights.set(place, height);
					changed = true;
				}
			}
		}
	}
	/** Infinite where no value ends. */
	heightOf(place) {
		return this.#heights.get(place) ?? Infinity;
	}
	/** Whether going from one place to the other may lead back. */
	isWithin(from, to) {
		return this.#circles.get(from) === this.#circles.get(to) && this.isInCircle(to);
	}
	/** What it costs within a circle: an array and what its items are count once, so no circle is for nothing. */
	turns(from, to) {
		return isList(from) && !isList(to) ? 0 : 1;
	}
	isInCircle(place) {
		return this.#circles.has(place);
	}
	/** The branches, those first that need the fewest turns. */
	order(place) {
		const heights = place.branches.map((_, at) => this.#branchHeight(place, at));
		return [...heights.keys()].sort((one, other) => heights[one] < heights[other] ? -1 : heights[one] > heights[other] ? 1 : 0);
	}
	#leastHeight(place) {
		return Math.min(Infinity, ...place.branches.map((_, at) => this.#branchHeight(place, at)));
	}
	#branchHeight(place, at) {
		const needed = this.#needed(place, at);
		if (needed === null) return Infinity;
		const turns = needed.map((child) => {
			const height = this.heightOf(child);
			if (this.isWithin(place, child)) return height + this.turns(place, child);
			return height === Infinity ? Infinity : 0;
		});
		return Math.max(0, ...turns);
	}
	#needed(place, at) {
		const { type } = place.branches[at];
		if (type === "object") {
			const plan = this.#plans.object(place, at);
			if (plan === null) return null;
			const { members, extras, least } = plan;
			const required = members.filter((member) => member.required);
			const further = Math.max(0, least - required.length);
			const others = [...members.filter((member) => !member.required), ...extras].slice(0, further);
			return [...required, ...others].map((member) => member.place);
		}
		if (type !== "array") return [];
		const plan = this.#plans.array(place, at);
		const contained = plan.leastContained > 0 ? plan.contained(0) : void 0;
		if (contained === null) return null;
		const items = Array.from({ length: Math.min(plan.least, plan.own + 1) }, (_, index) => plan.item(index));
		return items.includes(null) ? null : [...items, ...contained === void 0 ? [] : [contained]];
	}
	#childrenOf(place) {
		const found = place.branches.flatMap(({ type }, at) => {
			if (type === "object") {
				const plan = this.#plans.object(place, at);
				return plan === null ? [] : [
					...plan.members,
					...plan.extras,
					...plan.strange
				].map((member) => member.place);
			}
			if (type !== "array") return [];
			const plan = this.#plans.array(place, at);
			return Array.from({ length: plan.own + 1 }, (_, index) => [plan.item(index), plan.contained(index)]).flat();
		});
		return [...new Set(found)].filter((child) => child !== null);
	}
	/** Strongly connected components (Tarjan); those of one place that does not hold itself are none. */
	#find(root) {
		const indices = /* @__PURE__ */ new Map();
		const lows = /* @__PURE__ */ new Map();
		const stack = [];
		const visit = (place) => {
			const index = indices.size;
			indices.set(place, index);
			lows.set(place, index);
			stack.push(place);
			const children = this.#childrenOf(place);
			this.#children.set(place, children);
			for (const child of children) {
				if (!indices.has(child)) visit(child);
				if (stack.includes(child)) lows.set(place, Math.min(lows.get(place), lows.get(child)));
			}
			if (lows.get(place) !== index) return;
			const circle = stack.splice(stack.indexOf(place));
			if (circle.length > 1 || children.includes(place)) for (const one of circle) this.#circles.set(one, index);
		};
		visit(root);
	}
};
// dist/src/testing/values/workshop.js
/** No value could be made where the schema seems to want one. */
var UnmakeableError = class extends Error {
	name = "UnmakeableError";
	/** Where the schema stands in its document (RFC 6901). */
	pointer;
	constructor(pointer, reason) {
		super(`no value can be made for the schema at "${pointer}": ${reason}; give some in \`samples\` under this place`);
		this.pointer = pointer;
	}
};
var Workshop = class {
	places;
	root;
	recursion;
	#options;
	#objects = /* @__PURE__ */ new Map();
	#arrays = /* @__PURE__ */ new Map();
	#scalars = /* @__PURE__ */ new Map();
	constructor(places, root, options) {
		this.places = places;
		this.root = root;
		this.#options = options;
		this.recursion = new Recursion(root, this);
	}
	object(place, at) {
		const branch = place.branches[at];
		let plan = this.#objects.get(branch);
		if (plan === void 0) this.#objects.set(branch, plan = objectPlan(this.places, branch));
		return plan;
	}
	array(place, at) {
		const branch = place.branches[at];
		let plan = this.#arrays.get(branch);
		if (plan === void 0) this.#arrays.set(branch, plan = arrayPlan(this.places, branch));
		return plan;
	}
	takes(place, value) {
		return this.places.takes(place, value);
	}
	samplesOf(place) {
		for (const schema of place.schemas) {
			const found = this.#options.samples.get(this.places.document.pointerOf(schema));
			if (found !== void 0) return found;
		}
	}
	/**
	* Of a branch that is neither object nor array, the simplest first.
	* @throws UnmakeableError where a text is to be found and is not
	*/
	scalars(place, at) {
		let all = this.#scalars.get(place);
		if (all === void 0) {
			all = place.branches.map((branch) => this.#scalarsOf(place, branch));
			this.#scalars.set(place, all);
		}
		return all[at];
	}
	#scalarsOf(place, { type, values, parts }) {
		const takes = (value) => this.takes(place, value);
		const examples = parts.flatMap((part) => [own(part, "default"), own(part, "examples")].flat());
		switch (type) {
			case null: return values.filter((value) => (this.#options.isWide || typeof value !== "bigint") && takes(value));
			case "null": return [null].filter(takes);
			case "boolean": return [false, true].filter(takes);
			case "integer": {
				const wide = this.#options.isWide && isWide(parts);
				const others = [...numbersOf(parts), ...examples].filter((one) => Number.isSafeInteger(one));
				return [.../* @__PURE__ */ new Set([...integersOf(parts, wide), ...others])].filter(takes);
			}
			case "number": {
				const others = [...integersOf(parts, false), ...examples].filter((one) => typeof one === "number");
				const isApart = place.branches.some((branch) => branch.type === "integer");
				return [.../* @__PURE__ */ new Set([...numbersOf(parts), ...others])].filter((one) => takes(one) && !(isApart && Number.isInteger(one) && !Number.isSafeInteger(one)));
			}
			case "string": {
				const rules = textRules(parts);
				const found = textsOf(rules, takes);
				if (found.length > 0 || !isSearched(rules)) return found;
				const isOwn = (text) => parts.every((part) => isText(part, text));
				if (textsOf(rules, isOwn).length === 0) {
					const part = parts.find((one) => own(one, "pattern") !== void 0) ?? place.schemas[0];
					const wanted = [...rules.patterns.map((one) => `the pattern ${one}`), ...rules.formats].join(" and ");
					throw new UnmakeableError(this.places.document.pointerOf(part), `no text was found for ${wanted}`);
				}
				return [];
			}
			default: return [];
		}
	}
};
// dist/src/testing/values/values-of.js
/**
* Values of the type that a schema describes, as its generated validator takes them.
* @throws TypeError where the schema has no such entry
* @throws UnmakeableError from each method where a value must be found (for a pattern, mostly) and is not, or there is none
* @throws Error from each method where the validator refuses what the schema takes: they are not of one type
*/
function valuesOf({ schema, name, validator, depth = 2, samples = {} }) {
	const document = new SchemaDocument(readSchema(schema));
	const places = new Places(document);
	const pointer = name === void 0 ? "" : `/$defs/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
	const root = places.of([document.resolve(`#${encodeURIComponent(pointer).replaceAll("%2F", "/")}`)]);
	if (root === null) throw new UnmakeableError(pointer, "it takes nothing");
	const workshop = new Workshop(places, root, {
		isWide: validator.widen !== void 0,
		samples: new Map(Object.entries(samples).map(([at, values]) => [at, values.map(asJson)]))
	});
	const exhaustive = new Exhaustive(workshop, depth, mostCombinations);
	const boundaries = new Boundaries(workshop, exhaustive);
	const arbitraries = new Arbitraries(workshop, exhaustive, boundaries);
	const held = (value) => hold(value, validator, pointer);
	return {
		validator,
		exhaustive: () => some(root, pointer, exhaustive.of(root)).map(({ value }) => held(value)),
		boundaries: () => some(root, pointer, boundaries.of(root)).map(held),
		unknown: () => boundaries.withUnknown(root).map(({ value, known }) => ({
			value: held(value),
			known: held(known)
		})),
		arbitrary: () => {
			const made = arbitraries.of(root);
			if (made === null) throw new UnmakeableError(pointer, "nothing that the schema takes was found");
			return made.map(held);
		}
	};
}
const mostCombinations = 2e3;
function some(root, pointer, made) {
	if (made.length === 0) throw new UnmakeableError(root.pointer || pointer, "nothing that the schema takes was found");
	return made;
}
/** As the runtime reads it from JSON. */
function hold(value, validator, pointer) {
	const read = settle(widened(asRead(value), validator));
	const outcome = validate(validator, read);
	if (outcome.ok) return outcome.value;
	const problems = outcome.errors.map((error) => `${error.pointer || "/"} expected ${error.expectation}`);
	throw new Error(`the validator refuses a value that the schema at "${pointer}" takes, so they are not of one type: ${show(read)}\n  ` + problems.join("\n  "));
}
/** A copy, for it will be changed, with large integers as the lossless reader gives them. */
function asRead(value) {
	if (typeof value === "bigint") return new LargeInteger(String(value));
	if (Array.isArray(value)) return value.map(asRead);
	if (!isJsonObject(value)) return value;
	const copy = {};
	for (const [name, member] of Object.entries(value)) setOwn(copy, name, asRead(member));
	return copy;
}
/** A bigint that a double holds is a number in JSON. */
function asJson(value) {
	if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
	if (Array.isArray(value)) return value.map(asJson);
	if (typeof value !== "object" || value === null) return value;
	const copy = {};
	for (const [name, member] of Object.entries(value)) setOwn(copy, name, asJson(member));
	return copy;
}
// prof4.tmp.ts
const text = readFileSync("generated/sled-agent/json-schema/v44.json", "utf8");
const t = performance.now();
const s = valuesOf({
	schema: text,
	name: "InstanceEnsureBody",
	validator: instanceEnsureBodyValidator
});
const t0 = performance.now();
const e = s.exhaustive();
const t1 = performance.now();
s.boundaries();
const t2 = performance.now();
s.exhaustive();
console.log(e.length, t0 - t, t1 - t0, t2 - t1, performance.now() - t2);
export {};
