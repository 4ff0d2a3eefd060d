/**
 * What came of reading a value that a person or a file wrote. A doubtful value is kept with its warnings
 * (a checksum never blocks: the examples of ANS themselves fail it); only an unreadable one is refused.
 */
export type Checked<Value, Problem extends string, Warning extends string = never> =
  | { readonly valid: true; readonly value: Value; readonly warnings: readonly Warning[] }
  | { readonly valid: false; readonly problem: Problem };

/** A value without any doubt, or with the doubts given. */
export function accepted<Value, Warning extends string = never>(
  value: Value,
  ...warnings: readonly Warning[]
): { readonly valid: true; readonly value: Value; readonly warnings: readonly Warning[] } {
  return { valid: true, value, warnings };
}

/** An unreadable value and the name of its problem. */
export function refused<Problem extends string>(
  problem: Problem,
): { readonly valid: false; readonly problem: Problem } {
  return { valid: false, problem };
}
