import { z } from 'zod';
import { fieldDescription, history } from '../records/contract.ts';

/** What `/api/v1/settings` answers; shared with the screens. A secret is only ever true or false: whether it is set. */
export const shownSetting = z.object({
  name: z.string(),
  section: z.string(),
  label: z.string(),
  hint: z.string().optional(),
  version: z.int().describe('0: nobody has chosen yet, these are the values Duly starts with'),
  values: z.record(z.string(), z.unknown()),
  fields: z.record(z.string(), fieldDescription.extend({ secret: z.boolean() })),
  ruled: z
    .object({ variable: z.string(), fields: z.array(z.string()) })
    .nullable()
    .describe('A variable of the shell that rules instead of these fields'),
});
export type ShownSetting = z.infer<typeof shownSetting>;

export const settingsAnswer = z.object({ settings: z.array(shownSetting) });
export const settingHistory = history;
