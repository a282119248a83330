/** The sentences that say which upgrade order is safe. */

export const serverFirst =
  "Safe where the server is upgraded first (backward). Not safe where clients are (forward).";
export const clientsFirst =
  "Safe where clients are upgraded first (forward). Not safe where the server is (backward).";
export const neither = "Safe in neither order.";
export const both = "Safe in both orders.";
export const byValues =
  "It depends on the values: each order is safe only if the bytes are read as they were meant.";
