/** The door for HTTP: one server with the same rules for every route. Modules add routes; app puts them together. */
export { type AccessedRoute, type AccessRow, addressOf } from './access.ts';
export { createServer, type ServerOptions } from './create-server.ts';
export { answerOnce, forgetAnswers, type OnceAnswer, onceClaimOf } from './idempotency.ts';
export { etagOf, seenVersionOf } from './if-match.ts';
export { problemDocumentOf } from './problems.ts';
export type { FindViewer, Server } from './server.ts';
