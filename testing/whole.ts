/** Asked for by `npm run whole`: every proof in its full size, where `npm test` takes a part of it. */
export const isWhole = process.env.DULY_WHOLE === '1';
