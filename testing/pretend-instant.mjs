// Loaded before the program (`node --import`): its clock starts at PRETEND_INSTANT instead of now, and runs on from there.
const Real = globalThis.Date;
const ahead = Real.parse(process.env.PRETEND_INSTANT) - Real.now();
const now = Real.now.bind(Real);

Real.now = () => now() + ahead;
// A proxy, so that every date is still an instance of Date.
globalThis.Date = new Proxy(Real, {
  construct: (target, args) => (args.length === 0 ? new target(target.now()) : new target(...args)),
});
