/** The format `duration`. */

/** RFC 3339 appendix A: no unit is left out between two others, and weeks stand alone. */
export function isDuration(text: string): boolean {
  return /^P(?:\d+W|(?:(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)))$/.test(
    text,
  );
}
