/** Where other tools' labels and this tool's answers differ, and who is right. */

/**
 * `policy`: the section named decides otherwise, of COMPATIBILITY where no other text is named; `label`: the label is
 * wrong, and why. By label, answer and pair.
 */
export const reviewed: Readonly<Record<string, readonly [who: "policy" | "label", why: string]>> = {
  "no breaking comparest/common/pathItem/operation/responses/change/mediaTypeObject/del/a.yaml comparest/common/pathItem/operation/responses/change/mediaTypeObject/del/b.yaml":
    ["policy", "§2: a lost media type has a witness, the call that asks for it alone (Accept)"],
  "no breaking openapitools/schemaDiff/schema-nullable-diff-1.yaml openapitools/schemaDiff/schema-nullable-diff-2.yaml":
    ["label", "the test is of a report; `null` in field1, once taken, is refused"],
  "no breaking optic/breaking-changes-013.old.json optic/breaking-changes-013.new.json": [
    "label",
    "an answer that was an object may be a number: `0` is refused",
  ],
  "no breaking optic/breaking-changes-019.old.json optic/breaking-changes-019.new.json": [
    "policy",
    "§2: a removed operation has a witness, and no stability level is a reason to have none",
  ],
  "no not compared comparest/common/unguarded-recursive/basic/a.yaml comparest/common/unguarded-recursive/basic/b.yaml":
    ["policy", "DESIGN §4: a reference that leads to nothing but itself is reported, so nothing is compared"],
  "no not compared openapitools/petstore_swagger2.yaml openapitools/petstore_swagger2.yaml": [
    "policy",
    "DESIGN §4: Swagger 2.0 is not among the dialects",
  ],
  "no risky comparest/common/pathItem/operation/parameters/required/true/del/a.yaml comparest/common/pathItem/operation/parameters/required/true/del/b.yaml":
    ["policy", "§2: a parameter was removed, and what is still sent in it is ignored"],
  "no risky oasdiff/data/attributes/base.yaml oasdiff/data/attributes/revision.yaml": [
    "policy",
    "§2: a status of a known class was added (201), beside what the label looks at",
  ],
  "no risky oasdiff/data/openapi-test1.yaml oasdiff/mutated/TestBreaking_DeprecatedParameter.new.json": [
    "policy",
    "§2: a deprecation without a sunset",
  ],
  "no risky oasdiff/data/request_params/base.yaml oasdiff/data/request_params/optional-request-params.yaml": [
    "policy",
    "§2: two parameters were removed besides, and what is still sent in them is ignored",
  ],
  "no risky oasdiff/data/servers/baseswagger.json oasdiff/data/servers/revisionswagger.json": [
    "policy",
    "§2: a call to the address that is gone reaches nobody, though nothing refuses it",
  ],
  "no risky openapitools/bc_schema_base.yaml openapitools/bc_request_schema_props_put_increased.yaml": [
    "policy",
    "§2: optional properties were removed besides, from requests and answers",
  ],
  "no risky openapitools/bc_schema_base.yaml openapitools/bc_schema_changed_but_compatible.yaml": [
    "policy",
    "§2: optional properties were removed besides, and one was deprecated without a sunset",
  ],
  "no risky optic/breaking-changes-002.old.json optic/breaking-changes-002.new.json": [
    "policy",
    "§2: a parameter was removed, and what is still sent in it is ignored",
  ],
  "no undecided comparest/common/tuple-items/homogeneous-vector/a.yaml comparest/common/tuple-items/homogeneous-vector/b.yaml":
    [
      "policy",
      "DESIGN §4: a list in `items` is none of OpenAPI 3.0: reported, and what changed there is undecided",
    ],
  "no undecided optic/enum-breaking-changes-010.old.json optic/enum-breaking-changes-010.new.json": [
    "policy",
    "DESIGN §4: `const` is none of OpenAPI 3.0: reported, and what changed there is undecided",
  ],
  "no undecided optic/enum-breaking-changes-011.old.json optic/enum-breaking-changes-011.new.json": [
    "policy",
    "DESIGN §4: `const` is none of OpenAPI 3.0: reported, and what changed there is undecided",
  ],
  "yes harmless oasdiff/data/checker/contains_min_max_base.yaml oasdiff/data/checker/contains_min_max_revision.yaml":
    ["label", "no list of strings holds an integer, so there was no value and there is none"],
  "yes harmless oasdiff/data/checker/dependent_schemas_revision.yaml oasdiff/data/checker/dependent_schemas_base.yaml":
    ["policy", "§1: a closed writer sends no property that nothing declares any more"],
  "yes harmless oasdiff/data/checker/request_parameter_type_changed_base.yaml oasdiff/data/checker/request_parameter_type_changed_base.yaml":
    ["label", "both documents are the same file"],
  "yes harmless oasdiff/data/checker/request_parameter_type_changed_base.yaml oasdiff/mutated/TestRequestQueryParamFormatChanged.new.json":
    [
      "label",
      "no text of at most 29 characters matches the pattern, which takes 36: there is no value at all",
    ],
  "yes harmless oasdiff/data/checker/request_property_all_of_annotation_only_added_base.yaml oasdiff/data/checker/request_property_all_of_annotation_only_added_revision.yaml":
    ["label", "a schema that says nothing was added; the note beside the label calls it a no-op"],
  "yes harmless oasdiff/data/checker/request_property_all_of_inline_added_base.yaml oasdiff/data/checker/request_property_all_of_inline_added_revision.yaml":
    ["policy", "§1: a closed writer does not send the property that is new, nor anything else in its place"],
  "yes harmless oasdiff/data/checker/request_property_max_decreased_base.yaml oasdiff/mutated/TestRequestPropertyMaxDecreasedCheck.new.json":
    ["label", "`maximum` says nothing of a string"],
  "yes harmless oasdiff/data/checker/request_property_min_length_decreased_base.yaml oasdiff/mutated/TestRequestBodyMinLengthIncreased.new.json":
    ["label", "`minLength` says nothing of an object"],
  "yes harmless oasdiff/data/checker/request_property_type_changed_base.yaml oasdiff/mutated/TestRequestBodyFormatChangedCheck.new.json":
    ["label", "`format: uuid` says nothing of an object"],
  "yes harmless oasdiff/data/checker/response_schema_format_changed_base.yaml oasdiff/mutated/TestResponsePropertyFormatRemovedCheck.new.json":
    ["label", "the changed property is of `data`, which is a string and has none"],
  "yes harmless oasdiff/data/checker/response_schema_type_changed_revision.yaml oasdiff/mutated/TestResponsePropertyTypeChangedCheck.new.json":
    ["label", "the changed property is of `data`, which is a string and has none"],
  "yes harmless oasdiff/data/deprecation/base-invalid-stability.yaml oasdiff/data/deprecation/base.yaml": [
    "label",
    "a level that means nothing was removed",
  ],
  "yes harmless oasdiff/data/param-deprecation/deprecated-invalid.yaml oasdiff/data/param-deprecation/deprecated-future.yaml":
    ["label", "a sunset that was no date became one"],
  "yes harmless oasdiff/data/required-properties/anyOf1.yaml oasdiff/data/required-properties/anyOf2.yaml": [
    "label",
    "`required` says nothing of arrays",
  ],
  "yes harmless openapitools/bc_minlength_base.yaml openapitools/bc_response_minlength_increased.yaml": [
    "label",
    "answers became fewer: the old client takes texts of 5 characters and more",
  ],
  "yes harmless openapitools/bc_response_header_base.yaml openapitools/bc_response_header_required_increased.yaml":
    ["label", "a header that was optional is always sent"],
  "yes harmless openapitools/bc_writeonly_base.yaml openapitools/bc_response_writeonly_required_decreased.yaml":
    ["label", "the old client knows no such property in answers, and ignores it"],
  "yes harmless openapitools/content_diff_1.yaml openapitools/content_diff_2.yaml": [
    "label",
    "the old client takes any answer; only a new client with an old server is hurt, as the other order says",
  ],
  "yes risky drift/base.json drift/new/add-response-code.json": [
    "policy",
    "§2: a status of a known class was added",
  ],
  "yes risky oasdiff/data/checker/request_body_removed_base.yaml oasdiff/data/checker/request_body_removed_revision.yaml":
    ["policy", "§2: what a caller still sends is ignored"],
  "yes risky oasdiff/data/checker/request_parameter_default_value_changed_base.yaml oasdiff/data/checker/request_parameter_default_value_changed_revision.yaml":
    ["policy", "§2: a default changed"],
  "yes risky oasdiff/data/checker/request_property_one_of_removed_base.yaml oasdiff/data/checker/request_property_one_of_removed_revision.yaml":
    [
      "policy",
      "§1: the variants overlap, so by the letter no value can be sent, and what is meant is taken by another variant",
    ],
  "yes risky oasdiff/data/checker/response_property_one_of_added_base.yaml oasdiff/data/checker/response_property_one_of_added_revision.yaml":
    [
      "policy",
      "§1: the variants overlap, so by the letter no value can be sent, and what is meant is taken by another variant",
    ],
  "yes risky oasdiff/data/checker/unevaluated_revision.yaml oasdiff/data/checker/unevaluated_base.yaml": [
    "policy",
    "§2: a closed writer sends no undeclared property; under the content model `spec` it breaks",
  ],
  "yes risky oasdiff/data/deprecation/base-beta-stability.yaml oasdiff/data/deprecation/base-alpha-stability.yaml":
    ["policy", "§2: less is promised, and no call is refused"],
  "yes risky oasdiff/data/deprecation/base.yaml oasdiff/data/deprecation/base-invalid-stability.yaml": [
    "policy",
    "§2: less is promised, and no call is refused",
  ],
  "yes risky oasdiff/data/deprecation/base.yaml oasdiff/data/deprecation/deprecated-no-sunset.yaml": [
    "label",
    "the note beside the label says that it is not breaking; §2: a deprecation without a sunset is risky",
  ],
  "yes risky oasdiff/data/deprecation/deprecated-future.yaml oasdiff/data/deprecation/deprecated-invalid.yaml":
    ["policy", "§2: a sunset that is no date is none, and without a sunset a deprecation is risky"],
  "yes risky oasdiff/data/deprecation/deprecated-future.yaml oasdiff/data/deprecation/deprecated-past.yaml": [
    "policy",
    "§2: a sunset brought nearer",
  ],
  "yes risky oasdiff/data/deprecation/deprecated-with-sunset.yaml oasdiff/data/deprecation/deprecated-no-sunset.yaml":
    ["policy", "§2: a deprecation without a sunset"],
  "yes risky oasdiff/data/param-deprecation/base.yaml oasdiff/data/param-deprecation/deprecated-invalid.yaml":
    ["policy", "§2: a sunset that is no date is none, and without a sunset a deprecation is risky"],
  "yes risky oasdiff/data/param-deprecation/base.yaml oasdiff/data/param-deprecation/deprecated-no-sunset.yaml":
    [
      "label",
      "the note beside the label says that it is not breaking; §2: a deprecation without a sunset is risky",
    ],
  "yes risky oasdiff/data/param-deprecation/deprecated-future.yaml oasdiff/data/param-deprecation/deprecated-invalid.yaml":
    ["policy", "§2: a sunset that is no date is none, and without a sunset a deprecation is risky"],
  "yes risky oasdiff/data/param-deprecation/deprecated-invalid.yaml oasdiff/data/param-deprecation/sunset.yaml":
    ["policy", "§2: a parameter was removed, and what is still sent in it is ignored"],
  "yes risky oasdiff/mutated/TestBreaking_RemovingOptionalParamDefaultValue.old.json oasdiff/mutated/TestBreaking_RemovingOptionalParamDefaultValue.new.json":
    ["policy", "§2: a default changed"],
  "yes risky openapitools/bc_oneof_base.yaml openapitools/bc_request_oneof_decreased.yaml": [
    "policy",
    "§1: the variants overlap, so by the letter no value can be sent, and what is meant is taken by another variant",
  ],
  "yes risky openapitools/bc_oneof_base.yaml openapitools/bc_response_oneof_increased.yaml": [
    "policy",
    "§1: the variants overlap, so by the letter no value can be sent, and what is meant is taken by another variant",
  ],
  "yes risky openapitools/bc_readonly_base.yaml openapitools/bc_request_readonly_increased.yaml": [
    "policy",
    "§1: read-only properties are absent from requests; §2: what is still sent in one is ignored",
  ],
  "yes risky openapitools/bc_response_headers_base.yaml openapitools/bc_response_headers_decreased.yaml": [
    "policy",
    "§2: an optional part of an answer is gone",
  ],
  "yes risky openapitools/bc_schema_base.yaml openapitools/bc_response_schema_format_decreased.yaml": [
    "label",
    "answers became fewer: each integer of 32 bits is one of 64",
  ],
  "yes risky optic/response-status-code-removal-000.old.json optic/response-status-code-removal-000.new.json":
    [
      "policy",
      "§1: there is no answer left that an old client could refuse; who waits for the 200 waits in vain",
    ],
  "yes undecided comparest/common/pathItem/operation/parameters/allowEmptyValue/reset/a.yaml comparest/common/pathItem/operation/parameters/allowEmptyValue/reset/b.yaml":
    [
      "policy",
      "§2: the schema takes the empty text, so no witness is confirmed; OpenAPI leaves open which of the two holds",
    ],
  "yes undecided comparest/common/tuple-items/heterogeneous-length-mismatch/a.yaml comparest/common/tuple-items/heterogeneous-length-mismatch/b.yaml":
    [
      "policy",
      "DESIGN §4: a list in `items` is none of OpenAPI 3.0: reported, and what changed there is undecided",
    ],
  "yes undecided comparest/common/tuple-items/homogeneous-component-mismatch/a.yaml comparest/common/tuple-items/homogeneous-component-mismatch/b.yaml":
    [
      "policy",
      "DESIGN §4: a list in `items` is none of OpenAPI 3.0: reported, and what changed there is undecided",
    ],
  "yes undecided oasdiff/data/checker/request_parameter_type_changed_base.yaml oasdiff/mutated/TestRequestPathParamFormatChanged.new.json":
    ["policy", "§2: the parameter does not stand in the path, so no call is a witness"],
  "yes undecided oasdiff/data/checker/request_parameter_type_changed_base.yaml oasdiff/mutated/TestRequestPathParamTypeChanged.new.json":
    ["policy", "§2: the parameter does not stand in the path, so no call is a witness"],
  "yes undecided oasdiff/mutated/TestRequestPropertyTypeUnionNarrowedCheck.old.json oasdiff/mutated/TestRequestPropertyTypeUnionNarrowedCheck.new.json":
    [
      "policy",
      "DESIGN §4: a list of types is none of OpenAPI 3.0: reported, and what changed there is undecided",
    ],
  "yes undecided openapitools/bc_oauthflow_base.yaml openapitools/bc_oauthflow_authorization_url_changed.yaml":
    ["policy", "§2: where a credential is got is in no call, so there is no witness"],
  "yes undecided openapitools/bc_oauthflow_base.yaml openapitools/bc_oauthflow_refresh_url_changed.yaml": [
    "policy",
    "§2: where a credential is got is in no call, so there is no witness",
  ],
  "yes undecided openapitools/bc_oauthflow_base.yaml openapitools/bc_oauthflow_token_url_changed.yaml": [
    "policy",
    "§2: where a credential is got is in no call, so there is no witness",
  ],
  "yes undecided openapitools/bc_request_param_base.yaml openapitools/bc_request_param_allowemptyvalue_decreased.yaml":
    [
      "policy",
      "§2: the schema takes the empty text, so no witness is confirmed; OpenAPI leaves open which of the two holds",
    ],
  "yes undecided openapitools/bc_request_param_base.yaml openapitools/bc_request_param_style_changed.yaml": [
    "policy",
    "DESIGN §4: the style `simple` is none of a query: reported, and what changed there is undecided",
  ],
  "yes undecided openapitools/bc_schema_base.yaml openapitools/bc_request_schema_format_decreased.yaml": [
    "policy",
    "§2: the variants of a oneOf overlap, so by the letter no value can be sent, and no witness is confirmed",
  ],
  "yes undecided openapitools/bc_schema_base.yaml openapitools/bc_schema_pattern_changed.yaml": [
    "policy",
    "§2: the variants of a oneOf overlap, so by the letter no value can be sent, and no witness is confirmed",
  ],
  "yes undecided openapitools/bc_schema_base.yaml openapitools/bc_schema_type_changed.yaml": [
    "policy",
    "§2: the variants of a oneOf overlap, so by the letter no value can be sent, and no witness is confirmed",
  ],
  "yes undecided openapitools/bc_security_scheme_base.yaml openapitools/bc_security_scheme_bearer_format_changed.yaml":
    [
      "policy",
      "DESIGN §4: the scheme lacks what OpenAPI requires: reported, and what changed there is undecided",
    ],
  "yes undecided openapitools/bc_security_scheme_base.yaml openapitools/bc_security_scheme_open_id_connect_url_changed.yaml":
    ["policy", "§2: where a credential is got is in no call, so there is no witness"],
  "yes undecided optic/breaking-changes-015.old.json optic/breaking-changes-015.new.json": [
    "policy",
    "DESIGN §4: a list of types is none of OpenAPI 3.0: reported, and what changed there is undecided",
  ],
  "yes undecided optic/breaking-changes-016.old.json optic/breaking-changes-016.new.json": [
    "policy",
    "DESIGN §4: a list of types is none of OpenAPI 3.0: reported, and what changed there is undecided",
  ],
  "yes undecided optic/breaking-changes-017.old.json optic/breaking-changes-017.new.json": [
    "policy",
    "DESIGN §4: a list of types is none of OpenAPI 3.0: reported, and what changed there is undecided",
  ],
  "yes undecided optic/enum-breaking-changes-002.old.json optic/enum-breaking-changes-002.new.json": [
    "policy",
    "§2: the parameter does not stand in the path, so no call is a witness",
  ],
  "yes undecided optic/enum-breaking-changes-006.old.json optic/enum-breaking-changes-006.new.json": [
    "policy",
    "§2: the parameter does not stand in the path, so no call is a witness",
  ],
  "yes undecided optic/enum-breaking-changes-012.old.json optic/enum-breaking-changes-012.new.json": [
    "policy",
    "DESIGN §4: `const` is none of OpenAPI 3.0: reported, and what changed there is undecided",
  ],
  "yes undecided optic/enum-breaking-changes-013.old.json optic/enum-breaking-changes-013.new.json": [
    "policy",
    "DESIGN §4: `const` is none of OpenAPI 3.0: reported, and what changed there is undecided",
  ],
};
