/** Identifiers: which names are some, and how the name of a schema becomes one. */

/** ECMA-262 §12.7.2 with those that strict code and modules reserve, and the names of TypeScript's own types. */
const reserved: ReadonlySet<string> = new Set([
  ...[
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
  ],
  ...[
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "new",
  ],
  ...[
    "null",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
  ],
  ...[
    "yield",
    "let",
    "static",
    "implements",
    "interface",
    "package",
    "private",
    "protected",
    "public",
    "arguments",
  ],
  ...[
    "eval",
    "any",
    "bigint",
    "boolean",
    "never",
    "number",
    "object",
    "string",
    "symbol",
    "undefined",
    "unknown",
  ],
]);

const simpleIdentifier = /^[A-Za-z_$][\w$]*$/u;
const identifier = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

export function isIdentifier(name: string): boolean {
  return (simpleIdentifier.test(name) || identifier.test(name)) && !reserved.has(name);
}

const simplePascalCase = /^[A-Z][A-Za-z0-9]*$/u;
const ascii = /^[\0-\x7f]*$/u;
const asciiWords = /[A-Za-z0-9]+/gu;
/** Joiners and other characters that nobody sees may stand in identifiers, but shall not in ours. */
const words = /(?:(?![\p{Pc}\p{Default_Ignorable_Code_Point}])\p{ID_Continue})+/gu;

/** `io.k8s.Pod-list` as `IoK8sPodList`; a name that is such an identifier stays as it is. */
export function pascalCase(name: string): string {
  if (simplePascalCase.test(name)) return name;
  const joined = (name.match(ascii.test(name) ? asciiWords : words) ?? []).map(capitalized).join("");
  if (joined === "") return "Schema";
  return isIdentifier(joined) ? joined : `_${joined}`;
}

function capitalized(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0)!);
  return first.toUpperCase() + word.slice(first.length);
}
