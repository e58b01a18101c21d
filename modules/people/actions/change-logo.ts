import type { Act } from '../../../platform/act.ts';
import { lockSetting, writeSetting } from '../../../platform/config/settings.ts';
import { organisation } from '../settings.ts';

/** Puts a stored picture, or none, in the place of the logo; answers the key that it had, for the caller to remove after the commit. */
export const changeLogo = async (act: Act, key: string | undefined): Promise<string | undefined> => {
  const { value: before } = await lockSetting(act, organisation);
  await writeSetting(act, organisation, { ...before, logo: key });
  return before.logo;
};
