/** The OpenAPI Generator that Concordat is tested with, which is run unless the config names another. */

export const pinnedGenerator = {
  version: "7.25.0",
  /** Of org/openapitools/openapi-generator-cli/7.25.0/openapi-generator-cli-7.25.0.jar in Maven Central. */
  sha256: "41ce4f6b07f196676439d710759fa1ced7a08066d06ff1bf314681470289efae",
} as const;
