/** Only what was given: an empty cell or an absent field takes what a new record has by itself. */
export const given = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

/** field -> [old, new] of what differs. */
export const differenceOf = <T extends object>(
  names: readonly string[],
  before: T,
  after: object,
): Record<string, [unknown, unknown]> => {
  const was = before as Record<string, unknown>;
  const is = after as Record<string, unknown>;
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(was[name] ?? null) !== JSON.stringify(is[name] ?? null))
      .map((name) => [name, [was[name] ?? null, is[name] ?? null]]),
  );
};
