import { expect, test } from "vitest";
import { callFor } from "../../../generators/openapi-generator/call.js";
import { defaultsFor } from "../../../generators/openapi-generator/defaults.js";
import type { LanguageTarget } from "../../../generators/openapi-generator/language-target.js";
import { loadContract } from "../../../src/contract/load.js";
import { openApi } from "../../documents.js";
import { runsIn, projectWith, run } from "./stand-in.js";

const { contract } = loadContract(JSON.parse(openApi("7.1.0")) as never);

function optionsOf(
  generator: string,
  options: LanguageTarget["options"] = {},
  nameMappings: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const target: LanguageTarget = {
    api: "Pet_shop-2",
    language: "mine",
    generator,
    version: { version: "7.1.0", file: "v7_1", contract: contract! },
    folder: "/a",
    base: "/a",
    options,
    templates: null,
    asked: "config",
    place: contract!.place,
  };
  return JSON.parse(callFor(target, nameMappings).options) as Record<string, unknown>;
}

const names: readonly (readonly [generator: string, wanted: Readonly<Record<string, string>>])[] = [
  ["python", { packageName: "pet_shop_2_v7_1", projectName: "pet-shop-2-v7-1" }],
  ["rust", { packageName: "pet-shop-2-v7-1" }],
  ["go", { packageName: "petshop2v71" }],
  [
    "java",
    {
      artifactId: "pet-shop-2-v7-1",
      invokerPackage: "pet_shop_2_v7_1",
      apiPackage: "pet_shop_2_v7_1.api",
      modelPackage: "pet_shop_2_v7_1.model",
    },
  ],
  ["ruby", {}],
];

test.each(names)("%s: packages are named for the API and its version", (generator, wanted) => {
  const { options } = defaultsFor(generator);
  expect(optionsOf(generator)).toEqual({ hideGenerationTimestamp: true, ...options, ...wanted });
});

test("what the config says goes before, in maps key by key", () => {
  const { typeMappings } = defaultsFor("java").options;
  const mine = { packageName: "mine", hideGenerationTimestamp: false, typeMappings: { set: "Set", a: "b" } };
  expect(optionsOf("java", mine)).toMatchObject({
    ...mine,
    typeMappings: { ...(typeMappings as object), set: "Set", a: "b" },
  });
  expect(optionsOf("ruby", mine)).toEqual(mine);
  expect(Object.keys(optionsOf("java", mine))).toEqual(Object.keys(optionsOf("java", mine)).sort());
});

test("names that the document needs go before none of the config's", () => {
  const mappings = { "-1": "minusOne", "+1": "plusOne" };
  expect(optionsOf("ruby", { nameMappings: { "+1": "up" } }, mappings)).toEqual({
    hideGenerationTimestamp: true,
    nameMappings: { "+1": "up", "-1": "minusOne" },
  });
});

test("our own templates are there before the user's, which take their place", async () => {
  const [[name] = expect.fail("there is none")] = [...defaultsFor("go").templates];
  const folder = projectWith(
    [{ language: "go" }, { language: "golang", generator: "go", templates: "mine" }],
    { [`mine/${name}`]: "mine", "mine/other.mustache": "" },
  );
  await run(folder);
  const [ours, theirs] = runsIn(folder);
  expect(ours!.files[`templates/${name}`]).toBe(defaultsFor("go").templates.get(name));
  expect(theirs!.files).toMatchObject({ [`templates/${name}`]: "mine", "templates/other.mustache": "" });
  for (const { args } of [ours!, theirs!]) expect(args.slice(-2)).toEqual(["-t", "templates"]);
});
