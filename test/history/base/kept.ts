/** Repositories that are removed after each test. */
import { afterEach } from "vitest";
import { cloneOf, repository, type Repository } from "../git/repository.js";
import { evolving } from "./base-of.js";

const made: Repository[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.remove();
});

function kept(repo: Repository): Repository {
  made.push(repo);
  return repo;
}

/** Its first commit holds the config of one evolving API and its document. */
export function start(files: Readonly<Record<string, string>> = {}, ...init: readonly string[]): Repository {
  return kept(repository({ "concordat.config.json": evolving, "pets.json": "1", ...files }, ...init));
}

export function bare(files: Readonly<Record<string, string>>): Repository {
  return kept(repository(files));
}

export function cloned(from: Repository, ...options: readonly string[]): Repository {
  return kept(cloneOf(from, ...options));
}

/** Commits a text, by default of the document. */
export function change(repo: Repository, text: string, file = "pets.json"): string {
  repo.write({ [file]: text });
  return repo.commit(text);
}

export function short(commit: string): string {
  return commit.slice(0, 7);
}
