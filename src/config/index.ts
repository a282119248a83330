/** The entry `concordat/config`: what a config file written in TypeScript or JavaScript imports. */
import type { Config } from "./config.js";

export type {
  ApiConfig,
  CompatibilityConfig,
  Config,
  Enums,
  GenerateConfig,
  Int64,
  LanguageConfig,
  LanguageOption,
  OpenApiGeneratorConfig,
  RuleSeverity,
  Target,
  ValidatorBackend,
  Versioning,
  VersionIn,
} from "./config.js";

/** Returns its argument; with it an editor completes and checks the config. */
export function defineConfig(config: Config): Config {
  return config;
}
