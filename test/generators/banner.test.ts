import { expect, test } from "vitest";
import { banner, bannerLine, bearsBanner } from "../../generators/banner.js";

const comment = JSON.stringify(banner);

test.each([
  [`${bannerLine}\n\nexport {};\n`, true],
  [`${bannerLine}\r\nexport {};\r\n`, true],
  [`{\n  "$comment": ${comment},\n  "$id": "a"\n}\n`, true],
  [`{"$comment":${comment}}`, true],
  [`{\r\n\t"$comment" : ${comment} }`, true],
  ["", false],
  [bannerLine.slice(0, -1), false],
  [`\n${bannerLine}\n`, false],
  [`// ${bannerLine}\n`, false],
  [`{ "a": 1, "$comment": ${comment} }`, false],
  [`{ "$comment": "${banner.slice(1)}" }`, false],
])("%j bears the banner: %s", (text, bears) => {
  expect(bearsBanner(Buffer.from(text))).toBe(bears);
});
