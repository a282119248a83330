/** Security schemes as generated code names them. */

interface Named {
  /** The key of the scheme in the document. */
  readonly name: string;
}

export type SecurityScheme = Named &
  (
    | { readonly kind: "apiKey"; readonly in: "query" | "header" | "cookie"; readonly parameter: string }
    /** `scheme` is lower case: `basic`, `bearer`, or another of the HTTP authentication scheme registry. */
    | { readonly kind: "http"; readonly scheme: string }
    | { readonly kind: "oauth2" }
    | { readonly kind: "openIdConnect" }
    /** Met by the connection, not by what is sent on it. */
    | { readonly kind: "mutualTLS" }
  );

/** RFC 7617. */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}
