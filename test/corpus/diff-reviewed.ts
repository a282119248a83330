/** Where other tools' labels and this tool's answers differ, and who is right. */

/**
 * `policy`: COMPATIBILITY §2 decides otherwise, or a document is not understood; `label`: the label is wrong. By label,
 * answer and pair.
 */
export const reviewed: Readonly<Record<string, readonly [who: "policy" | "label", why: string]>> = {
  "no breaking comparest/common/pathItem/operation/responses/change/mediaTypeObject/del/a.yaml comparest/common/pathItem/operation/responses/change/mediaTypeObject/del/b.yaml":
    ["policy", "a client that asks for the lost media type (Accept) gets none"],
  "no breaking openapitools/schemaDiff/schema-nullable-diff-1.yaml openapitools/schemaDiff/schema-nullable-diff-2.yaml":
    ["label", "the test is of a report; a property that was nullable is no longer"],
  "no breaking optic/breaking-changes-013.old.json optic/breaking-changes-013.new.json": [
    "label",
    "an answer that was an object may be a number",
  ],
  "no breaking optic/breaking-changes-019.old.json optic/breaking-changes-019.new.json": [
    "policy",
    "a draft operation that is removed is called all the same",
  ],
  "no not compared comparest/common/unguarded-recursive/basic/a.yaml comparest/common/unguarded-recursive/basic/b.yaml":
    ["policy", "a reference that leads to nothing but itself is an error"],
  "no not compared openapitools/petstore_swagger2.yaml openapitools/petstore_swagger2.yaml": [
    "policy",
    "Swagger 2.0 is not read",
  ],
  "no risky comparest/common/pathItem/operation/parameters/required/true/del/a.yaml comparest/common/pathItem/operation/parameters/required/true/del/b.yaml":
    ["policy", "what is still sent in the removed parameter is ignored"],
  "no risky oasdiff/data/attributes/base.yaml oasdiff/data/attributes/revision.yaml": [
    "policy",
    "a status that was answered is not any more, and another one is",
  ],
  "no risky oasdiff/data/openapi-test1.yaml oasdiff/mutated/TestBreaking_DeprecatedParameter.new.json": [
    "policy",
    "a deprecation without a sunset",
  ],
  "no risky oasdiff/data/request_params/base.yaml oasdiff/data/request_params/optional-request-params.yaml": [
    "policy",
    "two parameters were removed besides: what is sent in them is ignored",
  ],
  "no risky oasdiff/data/servers/baseswagger.json oasdiff/data/servers/revisionswagger.json": [
    "policy",
    "an address is gone",
  ],
  "no risky openapitools/bc_schema_base.yaml openapitools/bc_request_schema_props_put_increased.yaml": [
    "policy",
    "optional properties were removed: what is sent in them is ignored",
  ],
  "no risky openapitools/bc_schema_base.yaml openapitools/bc_schema_changed_but_compatible.yaml": [
    "policy",
    "optional properties were removed: what is sent in them is ignored",
  ],
  "no risky optic/breaking-changes-002.old.json optic/breaking-changes-002.new.json": [
    "policy",
    "a parameter was removed: what is sent in it is ignored",
  ],
  "no undecided comparest/common/tuple-items/homogeneous-vector/a.yaml comparest/common/tuple-items/homogeneous-vector/b.yaml":
    ["policy", "OpenAPI 3.0 has no list of schemas in `items`: what changed there is not understood"],
  "no undecided optic/enum-breaking-changes-010.old.json optic/enum-breaking-changes-010.new.json": [
    "policy",
    "OpenAPI 3.0 has no `const`: what changed there is not understood",
  ],
  "no undecided optic/enum-breaking-changes-011.old.json optic/enum-breaking-changes-011.new.json": [
    "policy",
    "OpenAPI 3.0 has no `const`: what changed there is not understood",
  ],
  "yes harmless oasdiff/data/checker/contains_min_max_base.yaml oasdiff/data/checker/contains_min_max_revision.yaml":
    ["label", "no list of strings holds an integer: there is no value at all"],
  "yes harmless oasdiff/data/checker/dependent_schemas_revision.yaml oasdiff/data/checker/dependent_schemas_base.yaml":
    ["policy", "a closed writer does not send the property that nothing else declares"],
  "yes harmless oasdiff/data/checker/request_parameter_type_changed_base.yaml oasdiff/data/checker/request_parameter_type_changed_base.yaml":
    ["label", "both documents are the same"],
  "yes harmless oasdiff/data/checker/request_parameter_type_changed_base.yaml oasdiff/mutated/TestRequestQueryParamFormatChanged.new.json":
    ["label", "no text of 29 characters matches the pattern of 36: there is no value at all"],
  "yes harmless oasdiff/data/checker/request_property_all_of_annotation_only_added_base.yaml oasdiff/data/checker/request_property_all_of_annotation_only_added_revision.yaml":
    ["label", "a schema that says nothing was added"],
  "yes harmless oasdiff/data/checker/request_property_all_of_inline_added_base.yaml oasdiff/data/checker/request_property_all_of_inline_added_revision.yaml":
    ["policy", "a closed writer does not send the property that is new"],
  "yes harmless oasdiff/data/checker/request_property_max_decreased_base.yaml oasdiff/mutated/TestRequestPropertyMaxDecreasedCheck.new.json":
    ["label", "the keyword means nothing for the type that stands there"],
  "yes harmless oasdiff/data/checker/request_property_min_length_decreased_base.yaml oasdiff/mutated/TestRequestBodyMinLengthIncreased.new.json":
    ["label", "the keyword means nothing for the type that stands there"],
  "yes harmless oasdiff/data/checker/request_property_type_changed_base.yaml oasdiff/mutated/TestRequestBodyFormatChangedCheck.new.json":
    ["label", "the keyword means nothing for the type that stands there"],
  "yes harmless oasdiff/data/checker/response_schema_format_changed_base.yaml oasdiff/mutated/TestResponsePropertyFormatRemovedCheck.new.json":
    ["label", "the properties are those of a string"],
  "yes harmless oasdiff/data/checker/response_schema_type_changed_revision.yaml oasdiff/mutated/TestResponsePropertyTypeChangedCheck.new.json":
    ["label", "the properties are those of a string"],
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
    "answers became fewer",
  ],
  "yes harmless openapitools/bc_response_header_base.yaml openapitools/bc_response_header_required_increased.yaml":
    ["label", "a header that was optional is always sent"],
  "yes harmless openapitools/bc_writeonly_base.yaml openapitools/bc_response_writeonly_required_decreased.yaml":
    ["label", "an old client does not need a property to be absent"],
  "yes harmless openapitools/content_diff_1.yaml openapitools/content_diff_2.yaml": [
    "label",
    "an answer that could be anything has a schema",
  ],
  "yes risky drift/base.json drift/new/add-response-code.json": [
    "policy",
    "a status that is not known is taken by its class",
  ],
  "yes risky oasdiff/data/checker/request_body_removed_base.yaml oasdiff/data/checker/request_body_removed_revision.yaml":
    ["policy", "the body that is still sent is ignored"],
  "yes risky oasdiff/data/checker/request_parameter_default_value_changed_base.yaml oasdiff/data/checker/request_parameter_default_value_changed_revision.yaml":
    ["policy", "a default changes what is meant, not what is taken"],
  "yes risky oasdiff/data/checker/request_property_one_of_removed_base.yaml oasdiff/data/checker/request_property_one_of_removed_revision.yaml":
    ["policy", "the variants that are left take the values of the one that is gone"],
  "yes risky oasdiff/data/checker/response_property_one_of_added_base.yaml oasdiff/data/checker/response_property_one_of_added_revision.yaml":
    ["policy", "the old variants take the values of the new one"],
  "yes risky oasdiff/data/checker/unevaluated_revision.yaml oasdiff/data/checker/unevaluated_base.yaml": [
    "policy",
    "a closed writer sends no undeclared properties",
  ],
  "yes risky oasdiff/data/deprecation/base-beta-stability.yaml oasdiff/data/deprecation/base-alpha-stability.yaml":
    ["policy", "a promise changed, not what is taken"],
  "yes risky oasdiff/data/deprecation/base.yaml oasdiff/data/deprecation/base-invalid-stability.yaml": [
    "policy",
    "a promise changed, not what is taken",
  ],
  "yes risky oasdiff/data/deprecation/base.yaml oasdiff/data/deprecation/deprecated-no-sunset.yaml": [
    "policy",
    "a deprecation without a sunset, or a sunset that is gone, nearer or no date",
  ],
  "yes risky oasdiff/data/deprecation/deprecated-future.yaml oasdiff/data/deprecation/deprecated-invalid.yaml":
    ["policy", "a deprecation without a sunset, or a sunset that is gone, nearer or no date"],
  "yes risky oasdiff/data/deprecation/deprecated-future.yaml oasdiff/data/deprecation/deprecated-past.yaml": [
    "policy",
    "a deprecation without a sunset, or a sunset that is gone, nearer or no date",
  ],
  "yes risky oasdiff/data/deprecation/deprecated-with-sunset.yaml oasdiff/data/deprecation/deprecated-no-sunset.yaml":
    ["policy", "a deprecation without a sunset, or a sunset that is gone, nearer or no date"],
  "yes risky oasdiff/data/param-deprecation/base.yaml oasdiff/data/param-deprecation/deprecated-invalid.yaml":
    ["policy", "a deprecation without a sunset, or a sunset that is gone, nearer or no date"],
  "yes risky oasdiff/data/param-deprecation/base.yaml oasdiff/data/param-deprecation/deprecated-no-sunset.yaml":
    ["policy", "a deprecation without a sunset, or a sunset that is gone, nearer or no date"],
  "yes risky oasdiff/data/param-deprecation/deprecated-future.yaml oasdiff/data/param-deprecation/deprecated-invalid.yaml":
    ["policy", "a deprecation without a sunset, or a sunset that is gone, nearer or no date"],
  "yes risky oasdiff/data/param-deprecation/deprecated-invalid.yaml oasdiff/data/param-deprecation/sunset.yaml":
    ["policy", "a deprecation without a sunset, or a sunset that is gone, nearer or no date"],
  "yes risky oasdiff/mutated/TestBreaking_RemovingOptionalParamDefaultValue.old.json oasdiff/mutated/TestBreaking_RemovingOptionalParamDefaultValue.new.json":
    ["policy", "a default changes what is meant, not what is taken"],
  "yes risky openapitools/bc_oneof_base.yaml openapitools/bc_request_oneof_decreased.yaml": [
    "policy",
    "the variants that are left take the values of the one that is gone",
  ],
  "yes risky openapitools/bc_oneof_base.yaml openapitools/bc_response_oneof_increased.yaml": [
    "policy",
    "the old variants take the values of the new one",
  ],
  "yes risky openapitools/bc_readonly_base.yaml openapitools/bc_request_readonly_increased.yaml": [
    "policy",
    "what is still sent in a property that is read-only now is ignored",
  ],
  "yes risky openapitools/bc_response_headers_base.yaml openapitools/bc_response_headers_decreased.yaml": [
    "policy",
    "an optional header is gone",
  ],
  "yes risky openapitools/bc_schema_base.yaml openapitools/bc_response_schema_format_decreased.yaml": [
    "label",
    "answers became fewer",
  ],
  "yes risky optic/response-status-code-removal-000.old.json optic/response-status-code-removal-000.new.json":
    ["policy", "a status that is no longer answered is missed, not refused"],
  "yes undecided comparest/common/pathItem/operation/parameters/allowEmptyValue/reset/a.yaml comparest/common/pathItem/operation/parameters/allowEmptyValue/reset/b.yaml":
    ["policy", "OpenAPI leaves open what an empty value means beside a schema that takes it"],
  "yes undecided comparest/common/tuple-items/heterogeneous-length-mismatch/a.yaml comparest/common/tuple-items/heterogeneous-length-mismatch/b.yaml":
    ["policy", "OpenAPI 3.0 has no list of schemas in `items`: what changed there is not understood"],
  "yes undecided comparest/common/tuple-items/homogeneous-component-mismatch/a.yaml comparest/common/tuple-items/homogeneous-component-mismatch/b.yaml":
    ["policy", "OpenAPI 3.0 has no list of schemas in `items`: what changed there is not understood"],
  "yes undecided oasdiff/data/checker/request_parameter_type_changed_base.yaml oasdiff/mutated/TestRequestPathParamFormatChanged.new.json":
    ["policy", "the parameter is not in the path, so no call can show it"],
  "yes undecided oasdiff/data/checker/request_parameter_type_changed_base.yaml oasdiff/mutated/TestRequestPathParamTypeChanged.new.json":
    ["policy", "the parameter is not in the path, so no call can show it"],
  "yes undecided oasdiff/mutated/TestRequestPropertyTypeUnionNarrowedCheck.old.json oasdiff/mutated/TestRequestPropertyTypeUnionNarrowedCheck.new.json":
    ["policy", "OpenAPI 3.0 has no list of types: what changed there is not understood"],
  "yes undecided openapitools/bc_oauthflow_base.yaml openapitools/bc_oauthflow_authorization_url_changed.yaml":
    ["policy", "where a credential comes from, and what it is like inside, is in no call"],
  "yes undecided openapitools/bc_oauthflow_base.yaml openapitools/bc_oauthflow_refresh_url_changed.yaml": [
    "policy",
    "where a credential comes from, and what it is like inside, is in no call",
  ],
  "yes undecided openapitools/bc_oauthflow_base.yaml openapitools/bc_oauthflow_token_url_changed.yaml": [
    "policy",
    "where a credential comes from, and what it is like inside, is in no call",
  ],
  "yes undecided openapitools/bc_request_param_base.yaml openapitools/bc_request_param_allowemptyvalue_decreased.yaml":
    ["policy", "OpenAPI leaves open what an empty value means beside a schema that takes it"],
  "yes undecided openapitools/bc_request_param_base.yaml openapitools/bc_request_param_style_changed.yaml": [
    "policy",
    "the style `simple` is none of a query: what changed there is not understood",
  ],
  "yes undecided openapitools/bc_schema_base.yaml openapitools/bc_request_schema_format_decreased.yaml": [
    "policy",
    "the variants of a oneOf overlap: by the letter no value can be sent",
  ],
  "yes undecided openapitools/bc_schema_base.yaml openapitools/bc_schema_pattern_changed.yaml": [
    "policy",
    "the variants of a oneOf overlap: by the letter no value can be sent",
  ],
  "yes undecided openapitools/bc_schema_base.yaml openapitools/bc_schema_type_changed.yaml": [
    "policy",
    "the variants of a oneOf overlap: by the letter no value can be sent",
  ],
  "yes undecided openapitools/bc_security_scheme_base.yaml openapitools/bc_security_scheme_bearer_format_changed.yaml":
    ["policy", "where a credential comes from, and what it is like inside, is in no call"],
  "yes undecided openapitools/bc_security_scheme_base.yaml openapitools/bc_security_scheme_open_id_connect_url_changed.yaml":
    ["policy", "where a credential comes from, and what it is like inside, is in no call"],
  "yes undecided optic/breaking-changes-015.old.json optic/breaking-changes-015.new.json": [
    "policy",
    "OpenAPI 3.0 has no list of types: what changed there is not understood",
  ],
  "yes undecided optic/breaking-changes-016.old.json optic/breaking-changes-016.new.json": [
    "policy",
    "OpenAPI 3.0 has no list of types: what changed there is not understood",
  ],
  "yes undecided optic/breaking-changes-017.old.json optic/breaking-changes-017.new.json": [
    "policy",
    "OpenAPI 3.0 has no list of types: what changed there is not understood",
  ],
  "yes undecided optic/enum-breaking-changes-002.old.json optic/enum-breaking-changes-002.new.json": [
    "policy",
    "the parameter is not in the path, so no call can show it",
  ],
  "yes undecided optic/enum-breaking-changes-006.old.json optic/enum-breaking-changes-006.new.json": [
    "policy",
    "the parameter is not in the path, so no call can show it",
  ],
  "yes undecided optic/enum-breaking-changes-012.old.json optic/enum-breaking-changes-012.new.json": [
    "policy",
    "OpenAPI 3.0 has no `const`: what changed there is not understood",
  ],
  "yes undecided optic/enum-breaking-changes-013.old.json optic/enum-breaking-changes-013.new.json": [
    "policy",
    "OpenAPI 3.0 has no `const`: what changed there is not understood",
  ],
};
