/** Names that generated code has for something else. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u));
}

/**
 * What schemas are not called: types that clients have of their own, and types of Rust and Go that are meant where code
 * says no more than their name. In lower case.
 */
export const namesOfClients = words(
  `apiattributeerror apiclient apiexception apikey apikeyerror apiresponse apitypeerror apivalueerror basicauth
  configuration genericopenapierror mappednullable openapiexception serverconfiguration serverconfigurations servervariable
  bool box float32 float64 int int32 int64 option string time uint64 vec`,
);

/** What operations are not called: words that some language keeps for itself. */
export const wordsOfLanguages = words(
  `as async await box break case catch class const continue crate def default del delete do dyn else enum except export
  extern final finally fn for from func function global go if impl import in interface is lambda let loop map match mod
  move mut new not or and package pass private public raise range ref return select self static struct super switch this
  throw trait try type unsafe use var void where while with yield`,
);
