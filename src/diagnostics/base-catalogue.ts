/** What can stand in the way of telling what has shipped, and what a change alters in how it is judged. */
import type { Entry } from "./catalogue.js";

export const baseCatalogue = {
  "git-not-installed": {
    severity: "error",
    message: "what has shipped is not known: git is not installed",
    help: 'Install git; or give a folder that holds what has shipped, as `blessed` in the config or with --blessed-from-folder; or say `blessed: "none"`.',
  },
  "not-a-repository": {
    severity: "error",
    message: "what has shipped is not known: {folder} lies in no work tree of git ({reason})",
    help: 'Run `git init` and commit; or give a folder that holds what has shipped, as `blessed` in the config or with --blessed-from-folder; or say `blessed: "none"`.',
  },
  "repository-not-trusted": {
    severity: "error",
    message:
      "what has shipped is not known: git does not read a repository that another user owns ({reason})",
    help: "Run `git config --global --add safe.directory {folder}`.",
  },
  "main-branch-not-found": {
    severity: "error",
    message: "what has shipped is not known: there is no branch {wanted}; {known}",
    help: "Run `{command}`, or name the main branch in the config: {example}.",
  },
  "revision-not-found": {
    severity: "error",
    message: "git knows no commit {revision}",
    help: "Give --blessed-from a branch, a tag or a commit that is in this clone; `git fetch` brings what is not.",
  },
  "clone-shallow": {
    severity: "error",
    message: "what has shipped is not known: this clone is shallow, and {what} is cut off",
    help: "Run `{command}`; a workflow gives actions/checkout `fetch-depth: 0`, a GitLab job `GIT_DEPTH: 0`.",
  },
  "clone-partial": {
    severity: "error",
    message: "what has shipped is not known: this clone left out {what}",
    help: "Run `git fetch --refetch --no-filter`; a workflow gives actions/checkout no `filter`.",
  },
  "histories-unrelated": {
    severity: "error",
    message: "what has shipped is not known: HEAD and {branch} have no commit in common",
    help: "Name the branch that this one will be merged into: {example}; or run with --blessed-from REVISION.",
  },
  "merge-base-ambiguous": {
    severity: "warning",
    message: "HEAD and {branch} have {count} merge bases; what has shipped is read from the newest, {commit}",
    help: "Merge {branch} into this branch: then there is one.",
  },
  "base-unreadable": {
    severity: "error",
    message: "what has shipped is not known: git cannot tell it ({reason})",
    help: "Run `git fsck`, which tells what is wrong with the repository.",
  },
  "blessed-folder-missing": {
    severity: "error",
    message: "what has shipped is not known: {folder}, where it should lie, is no folder",
    help: "Correct the path, or copy what has shipped there as it lies beside the config.",
  },
  "documents-outside-base": {
    severity: "error",
    message: "what has shipped of the API {api} is not known: its documents, {path}, lie outside {what}",
    help: "Keep them inside it, or make the API lockstep.",
  },
  "documents-in-submodule": {
    severity: "error",
    message: "what has shipped of the API {api} is not known: its documents lie in the submodule {path}",
    help: "Keep a config in the submodule and check there, where they are changed; or make the API lockstep here.",
  },
  "documents-behind-link": {
    severity: "error",
    message:
      "what has shipped of the API {api} is not known: {path} is a symbolic link, which git does not follow",
    help: "Name the folder or file that it leads to in the config: {target}.",
  },
  "document-ignored": {
    severity: "warning",
    message: "git ignores {path}, a document of the API {api}, so that nobody holds it to what has shipped",
    help: "Take it out of .gitignore and commit it; or make the API lockstep, if the document is made from something else.",
  },
  "document-no-longer-kept": {
    severity: "warning",
    message:
      "this takes {path}, a document of the API {api}, out of git, which ignores it from now on, though it is there in {base}: nobody will hold it to what has shipped",
    help: "Take it out of .gitignore and commit it; nothing has to be done if the document is meant to leave.",
  },
  "base-config-unusable": {
    severity: "warning",
    message: "{file} cannot be used, so that the change is judged by its own config: {reason}",
    help: "Nothing has to be done if this change mends it; else look at the config for what it alters.",
  },
  "base-config-reads": {
    severity: "warning",
    message:
      "{file} is code that may read {others}, which this change alters; it is judged by what was read there before only if it is found by `import.meta.url`",
    help: "Write the config as data, or let it import what it needs: then what judges is wholly what was there before.",
  },
  "base-config-not-run": {
    severity: "error",
    message: "{file} cannot be run, so that it is not known by what to judge: {reason}",
    help: "Write the config as data, which needs nothing else; or change first what it imports and then the config.",
  },
  "gate-changed": {
    severity: "warning",
    message: "this changes {what} from {old} to {new}; the change is judged by {old}, as in {base}",
    help: "Nothing has to be done if it is meant; it counts from the next change on.",
  },
  "gate-api-removed": {
    severity: "warning",
    message:
      "the API {api} is gone from the config, though it is there in {base}: nobody holds {what} to what has shipped any more",
    help: "Nothing has to be done if it is meant, and nobody uses the API any more.",
  },
  "blessed-copy-changed": {
    severity: "warning",
    message:
      "this changes {copy}, which counts as shipped and which {document} is held to, from what it is in {base}",
    help: "Look at it: what has shipped does not change. A release copies the document there in a change of its own.",
  },
  "gate-config-gone": {
    severity: "warning",
    message:
      "the config {file} is gone, though it is there in {base}: nobody holds {what} to what has shipped any more",
    help: "Nothing has to be done if it is meant; else put it back, or name its APIs with the same names in this config.",
  },
  "gate-setting-changed": {
    severity: "warning",
    message: "this changes {what} from {old}, as in {base}, to {new}, which counts at once",
    help: "Nothing has to be done if it is meant; what other parties send may be taken otherwise than before.",
  },
  "version-place-changed": {
    severity: "error",
    refuses: true,
    message:
      "clients of the API {api} that have shipped name their version in {old}, as in {base}; this change looks for it in {new}",
    help: "Undo it. To move clients, serve the documents under a second name in the config beside this one, until nobody uses the first.",
  },
  "gate-ignores-changed": {
    severity: "warning",
    message: "this changes which findings are accepted: {what}; the change is judged by the list in {base}",
    help: "Nothing has to be done if it is meant; it counts from the next change on.",
  },
  "gate-source-changed": {
    severity: "warning",
    message: "this changes what counts as shipped from {old} to {new}; {outcome}",
    help: "Nothing has to be done if it is meant; it counts from the next change on.",
  },
} as const satisfies Record<string, Entry>;
