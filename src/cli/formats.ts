/** The forms that an answer can be given in. */
import { renderGithub } from "../diagnostics/report/github.js";
import { renderGitlab } from "../diagnostics/report/gitlab.js";
import { renderJunit } from "../diagnostics/report/junit.js";
import { renderMarkdown } from "../diagnostics/report/markdown.js";
import type { Report } from "../diagnostics/report/report.js";
import { renderSarif } from "../diagnostics/report/sarif.js";
import type { Style } from "../diagnostics/style.js";

const renderers = {
  github: renderGithub,
  gitlab: renderGitlab,
  junit: renderJunit,
  markdown: renderMarkdown,
  sarif: renderSarif,
};

export type Format = "text" | "json" | keyof typeof renderers;

export const formats = ["text", "json", ...Object.keys(renderers)] as readonly Format[];

/** What a command has to say, made only in the forms that are asked for. */
export interface Answer {
  readonly text: (style: Style) => string;
  readonly json: () => string;
  readonly report: () => Report;
}

export function rendered(answer: Answer, format: Format, style: Style): string {
  if (format === "text") return answer.text(style);
  return format === "json" ? answer.json() : renderers[format](answer.report());
}
