import { z } from 'zod';

/** Derived, and so not among them: manager, who is anybody with reports. */
export const ROLES = [
  'System Manager',
  'Moderator',
  'Course Creator',
  'Batch Evaluator',
  'LMS Student',
  'HR Manager',
  'HR User',
] as const;

export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** In characters. */
export const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 200;

const email = z.string().trim().max(254).pipe(z.email());
const givenPassword = z.string().min(1).max(LONGEST_PASSWORD);

export const signInRequest = z.object({ email: z.string().trim().min(1).max(254), password: givenPassword });
export const passwordRequest = z.object({ password: givenPassword });
export const passwordChangeRequest = z.object({ current: givenPassword, password: givenPassword });
export const resetRequest = z.object({ email });
export const setUpRequest = z.object({
  name: z.string().trim().min(1).max(200),
  email,
  password: givenPassword,
  /** What the organisation is called, and the zone of whoever has no other. */
  organisation: z.string().trim().min(1).max(200).optional(),
  zone: z.string().trim().min(1).max(60).optional(),
});

export const sessionAnswer = z.object({
  viewer: z.object({
    id: z.uuid(),
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(role),
    /** Has reports; derived, not granted. */
    isManager: z.boolean().optional(),
  }),
  organisation: z.object({ name: z.string(), zone: z.string(), logo: z.string().optional() }).optional(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** Whose password a link sets. */
export const linkAnswer = z.object({
  kind: z.enum(['invite', 'reset']),
  name: z.string(),
  email: z.string(),
  shortestPassword: z.int(),
});
export type LinkAnswer = z.infer<typeof linkAnswer>;

/** `demo`: with this link a demo organisation is being made, or was a moment ago; asking for it again answers the same. */
export const setUpAnswer = z.object({ kind: z.literal('set-up'), demo: z.boolean().optional() });

/** The password is everybody's; `people` are those worth looking through the eyes of. */
export const demoAnswer = z.object({
  password: z.string(),
  people: z.array(z.object({ name: z.string(), email: z.string(), does: z.string() })),
});
export type DemoAnswer = z.infer<typeof demoAnswer>;

/** How much of the demo organisation is made, from 0 to 1; null where this process is making none. */
export const demoProgress = z.object({ share: z.number().nullable() });
export type DemoProgressAnswer = z.infer<typeof demoProgress>;

/** The same whether the address exists or not. */
export const resetAnswer = z.object({ message: z.string() });

export const linkAddress = z.object({ token: z.string().max(200) });
