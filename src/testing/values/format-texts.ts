/** Texts of each format that is known: the usual first, then those that readers trip over. */

const uuid = "7b0c2f64-9d1e-4c5a-8f3b-2a6e91d40c57";

const addresses4 = ["192.0.2.1", "0.0.0.0", "255.255.255.255", "127.0.0.1"];
const addresses6 = [
  "2001:db8::1",
  "::",
  "::1",
  "fe80::1",
  "2001:0DB8:0000:0000:0000:0000:0000:0001",
  "::ffff:192.0.2.1",
  "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
];

const texts: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "date-time": [
      "2024-05-17T08:30:00Z",
      "2024-05-17T08:30:00.123456789Z",
      "2024-05-17T08:30:00.5Z",
      "2024-05-17T08:30:00.000000001Z",
      "2024-05-17T08:30:00.120Z",
      "2024-05-17T10:30:00.25+02:00",
      "2024-05-17T08:30:00-00:00",
      "2024-05-17T08:30:00+00:00",
      "2024-05-17t08:30:00z",
      "2024-02-29T23:59:59.999999999-23:59",
      "2016-12-31T23:59:60Z",
      "2017-01-01T00:59:60.5+01:00",
      "0000-01-01T00:00:00Z",
      "1970-01-01T00:00:00Z",
      "1969-12-31T23:59:59.999Z",
      "9999-12-31T23:59:59.999999999Z",
    ],
    date: ["2024-05-17", "2024-02-29", "0000-01-01", "1970-01-01", "9999-12-31"],
    time: ["08:30:00Z", "08:30:00.123456789Z", "10:30:00+02:00", "23:59:60Z", "00:00:00-00:00"],
    "date-time-local": ["2024-05-17T08:30:00", "2024-05-17T08:30:00.123456789", "2024-02-29T23:59:60"],
    "time-local": ["08:30:00", "08:30:00.123456789", "00:00:00"],
    duration: ["PT1H", "P1D", "P1Y2M3DT4H5M6S", "P2W"],
    uuid: [
      uuid,
      uuid.toUpperCase(),
      "00000000-0000-0000-0000-000000000000",
      "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "018f8a3c-5b7d-7e21-9c44-0a1b2c3d4e5f",
    ],
    ip: [...addresses4, ...addresses6],
    ipv4: addresses4,
    ipv6: addresses6,
    ipv4network: ["192.0.2.0/24", "0.0.0.0/0", "192.0.2.1/32"],
    ipv6network: ["2001:db8::/32", "::/0", "::1/128"],
    byte: ["aGk=", "", "AA==", "AAA=", "AAAA", "+/+/"],
    base64url: ["aGk", "", "-_-_"],
    "hex-string": ["00ff", "", "FF"],
    email: ["a@example.com", "first.last+tag@mail.example.com"],
    "idn-email": ["a@example.com", "ä@例え.example"],
    hostname: ["example.com", "a", "xn--bcher-kva.example"],
    "idn-hostname": ["example.com", "bücher.example"],
    uri: ["https://example.com/", "urn:example:a", "https://example.com:8080/a%20b?c=d#e"],
    url: ["https://example.com/", "https://example.com:8080/a%20b?c=d#e"],
    "uri-reference": ["/a", "", "https://example.com/", "../a?b#c"],
    iri: ["https://example.com/", "https://bücher.example/ü"],
    "iri-reference": ["/a", "", "/ü"],
    "uri-template": ["/a/{b}", "/a{?b,c*}"],
    "json-pointer": ["/a", "", "/a~1b/~0"],
    "relative-json-pointer": ["0", "1/a", "2#"],
    regex: ["a", "", "^a+$"],
    char: ["a", "é", "😀", "\n"],
    "http-date": ["Fri, 17 May 2024 08:30:00 GMT"],
    "media-range": ["text/plain", "*/*", "text/*"],
    "sf-string": ['"a"', '""'],
    "sf-token": ["a", "*a/b"],
    "sf-binary": [":aGk=:", "::"],
    "sf-boolean": ["?0", "?1"],
    "sf-integer": ["0", "-1", "999999999999999"],
    "sf-decimal": ["1.0", "-0.5"],
  }),
);

/** Undefined for a format that says nothing of which texts there are. */
export function textsOfFormat(format: unknown): readonly string[] | undefined {
  return typeof format === "string" ? texts.get(format) : undefined;
}
