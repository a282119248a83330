/** Witnesses as people read them: a call or an answer as it travels, with the place marked that is refused. */
import type { Envelope, Order, Witness } from "../../compat/finding.js";
import { escapeText } from "../../diagnostics/escape.js";
import { parsePointer } from "../../source/pointer.js";
import { markedJson } from "./marked-json.js";

/** Lines that are safe to print, the first a sentence. */
export function witnessLines(witness: Witness, order: Order): string[] {
  return [
    sentence(witness, order),
    ...envelopeLines(witness).map((line) => (line === "" ? "" : `  ${line}`)),
  ];
}

function sentence({ value, rejectedBy }: Witness, order: Order): string {
  const writer = rejectedBy === "new" ? "old" : "new";
  if (value.kind === "value") return `the ${writer} schema takes this value, the ${rejectedBy} one does not:`;
  // A callback's request comes from the server, so who writes does not follow from its kind.
  const fromClient = (order === "backward") === (writer === "old");
  const [sender, receiver] = fromClient ? ["client", "server"] : ["server", "client"];
  const verb = value.kind === "request" ? "send" : "answer";
  return `the ${writer} ${sender} may ${verb} this, the ${rejectedBy} ${receiver} refuses it:`;
}

function envelopeLines({ value, error }: Witness): string[] {
  const [part, ...tokens] = parsePointer(error.pointer) ?? [];
  const refusal = `^ ${escapeText(error.message)}`;
  const head = headLines(value);
  const body = "body" in value && value.body !== undefined ? markedJson(value.body, tokens) : null;
  const isInBody = part === "body" && body !== null;
  const index = isInBody ? -1 : markedLine(value, head.length, part, tokens[0]);
  return [
    ...head.flatMap((line, at) => (at === index ? [line, refusal] : [line])),
    ...(body === null || head.length === 0 ? [] : [""]),
    ...(body?.lines ?? []).flatMap((line, at) =>
      isInBody && at === body!.marked ? [line, `${" ".repeat(body!.column)}${refusal}`] : [line],
    ),
    ...(body?.isShortened === true ? ["", "(shortened; --format json has all of it)"] : []),
  ];
}

function headLines(envelope: Envelope): string[] {
  if (envelope.kind === "value") return [];
  const { method, target, headers } = envelope;
  const status = envelope.kind === "response" ? [String(envelope.status)] : [];
  return [`${method} ${target}`, ...status, ...headers.map(([name, value]) => `${name}: ${value}`)].map(
    escapeText,
  );
}

/** Which of the head's lines is refused; of what is missing, the last. */
function markedLine(
  envelope: Envelope,
  count: number,
  part: string | undefined,
  index: string | undefined,
): number {
  if (part === "method" || part === "target") return 0;
  const statusLines = envelope.kind === "response" ? 1 : 0;
  if (part === "status") return statusLines;
  return part === "headers" && index !== undefined ? 1 + statusLines + Number(index) : count - 1;
}
