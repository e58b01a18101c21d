import { z } from 'zod';

/** As the settings of the organisation name them. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The key of the picture that is shown now. */
export const logoAnswer = z.object({ logo: z.string().nullable() });
export type LogoAnswer = z.infer<typeof logoAnswer>;
