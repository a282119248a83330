/** HTTP statuses as types, so that exact ones, ranges and `default` of one operation are told apart by the compiler. */

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Hundred<First extends number> = `${First}${Digit}${Digit}` extends infer Text
  ? Text extends `${infer Number extends number}`
    ? Number
    : never
  : never;

/** The statuses of a range such as OpenAPI's `4XX`. */
export type Status1XX = Hundred<1>;
export type Status2XX = Hundred<2>;
export type Status3XX = Hundred<3>;
export type Status4XX = Hundred<4>;
export type Status5XX = Hundred<5>;

/** RFC 9110 §15: every status there can be. */
export type Status = Status1XX | Status2XX | Status3XX | Status4XX | Status5XX;
