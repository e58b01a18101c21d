export type Engine = 'embedded' | 'server';

const engineOf = (name: string | undefined): Engine => {
  if (!name || name === 'embedded') return 'embedded';
  if (name === 'server') return 'server';
  throw new Error(`DULY_TEST_ENGINE is "${name}"; it may be embedded or server.`);
};

/** The engine that this run of the tests is about. */
export const engine: Engine = engineOf(process.env.DULY_TEST_ENGINE);

/** For proofs of concurrency: on the embedded engine transactions run one after the other, so they would prove nothing. */
export const onServer = engine === 'server';
