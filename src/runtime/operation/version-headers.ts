/** The headers by which every answer tells what version it speaks and which there are. */

/** The version of the answer. */
export const versionHeader = "api-version";

/** All versions the server speaks, comma-separated, newest first. */
export const supportedVersionsHeader = "api-supported-versions";
