/** Versions that travel in the path. */

/** What a template such as `/v{major}` is for a version: `{version}`, `{major}`, `{minor}` and `{patch}` stand for it. */
export function versionPath(template: string, version: string): string {
  const [major = "", minor = "0", patch = "0"] = version.replace(/[-+].*/, "").split(".");
  const parts: Readonly<Record<string, string>> = { version, major, minor, patch };
  return template.replace(/\{(version|major|minor|patch)\}/g, (_, name: string) => parts[name]!);
}
