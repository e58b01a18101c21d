import { onServer } from './engine.ts';
import { findPostgres } from './postgres.ts';

/** Asked for by `npm run whole`: every proof in its full size, where `npm test` takes a part of it. */
export const isWhole = process.env.DULY_WHOLE === '1';

/** For long proofs in which the engine is no part: once is enough, on a server where there is one, because it is quicker. */
export const takesItsTurn = onServer || !findPostgres();
