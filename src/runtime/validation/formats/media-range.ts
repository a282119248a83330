/** The format `media-range`. */

/** RFC 9110 §12.5.1 media-range. */
export function isMediaRange(text: string): boolean {
  return /^(?:\*\/\*|(?!\*\/)[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+)(?:[ \t]*;(?:[ \t]*[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~-]+|"(?:[\t !#-[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*"))?)*(?:[ \t]*;[ \t]+)?$/.test(
    text,
  );
}
