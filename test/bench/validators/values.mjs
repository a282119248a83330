/** Values of `SledVmmState`, valid and not. */

const at = "2026-03-14T09:26:53.589793Z";
const vmm = { gen: 7, state: "running", time_updated: at };
const migration = {
  gen: 3,
  migration_id: "7b0c3a54-9d7e-4f6b-8a39-0c1d2e3f4a5b",
  state: "in_progress",
  time_updated: "2026-03-14T09:26:51Z",
};

const valid = [
  { vmm_state: vmm },
  { vmm_state: { ...vmm, gen: 12, state: "stopped" }, migration_in: null, migration_out: null },
  { vmm_state: { ...vmm, state: "migrating" }, migration_out: migration },
  {
    vmm_state: {
      ...vmm,
      gen: 4_503_599,
      state: "starting",
      time_updated: "2026-03-14T10:26:53+01:00",
    },
    migration_in: { ...migration, state: "completed" },
    migration_out: { ...migration, state: "pending" },
  },
];

/** By what is wrong. */
const invalid = {
  "wrong enum": { ...valid[2], vmm_state: { ...vmm, state: "sleeping" } },
  "gen missing": { vmm_state: { state: vmm.state, time_updated: at }, migration_in: null },
  "bad date-time": { ...valid[3], vmm_state: { ...vmm, time_updated: "2026-03-14 09:26" } },
  "wrong type deep": { ...valid[2], migration_out: { ...migration, migration_id: 42 } },
};

/** Each value apart, as a parser makes it: no two share a string, and none is a constant of the program. */
function apart(values, count = 64) {
  return Array.from({ length: count }, (_, index) =>
    JSON.parse(JSON.stringify(values[index % values.length])),
  );
}

/** JSON of valid values. */
export const texts = valid.map((value) => JSON.stringify(value));

export const validValues = apart(valid);

/** All kinds in turn, and each by itself. */
export const invalidValues = {
  all: apart(Object.values(invalid)),
  ...Object.fromEntries(Object.entries(invalid).map(([name, value]) => [name, apart([value])])),
};
