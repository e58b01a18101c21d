import { hash, type Options, verify } from '@node-rs/argon2';

/** OWASP's recommendation for argon2id; memory in KiB. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Nobody's password: an unknown account takes as long to refuse as a known one. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$+EvyKkl8FrH6AITwJ8jz8g$6q+nsWDkvWDSTpLAOGRZ+VpOfd6KvQrcQxxovhkg4p4';

/** The same text typed on different keyboards is the same password. */
const sameText = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(sameText(password), COST);

export const isPassword = async (passwordHash: string | null | undefined, password: string): Promise<boolean> => {
  const matches = await verify(passwordHash ?? NOBODY, sameText(password));
  return matches && passwordHash !== null && passwordHash !== undefined;
};
