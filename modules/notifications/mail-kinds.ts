import type { Keys } from '../../platform/config/keys.ts';
import type { Queryable } from '../../platform/database/index.ts';
import type { Letterhead } from '../../platform/mail/index.ts';

/** Plain JSON: it waits in the outbox until the mail is rendered. */
export type MailParams = Readonly<Record<string, unknown>>;

export interface QueuedMail<P extends MailParams = MailParams> {
  /** uuid of the mail */
  readonly id: string;
  readonly userId: string | null;
  readonly params: P;
}

/** What a mail may need besides the database when it is sent. */
export interface House {
  readonly keys: Keys;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly letterhead?: Letterhead;
}

/** Reads whose mails they are. */
export type ReadLetterhead = (q: Queryable) => Promise<Letterhead>;

/** Why a mail is pointless by now, or what it says by now. */
export type ByNow<P extends MailParams = MailParams> = { readonly pointless: string } | { readonly params: Partial<P> };

/** One kind of mail, declared by the module that has a reason to send it. */
export interface MailKind<P extends MailParams = MailParams> {
  /** kebab-case, stable: `assignment-reminder` */
  readonly kind: string;
  subject(params: P): string;
  /** See `MailText.template`. Besides the params it knows `baseUrl`, without a slash at the end. */
  readonly template: string;
  /**
   * Params that are made when the mail is sent and never kept, such as a link into an account. Before the mail is sent
   * only a System Manager may read them.
   */
  secrets?(params: P, house: House): Readonly<Record<string, string>>;
  /** Asked right before sending, set-based, by the id of the mail; one that is absent goes out as it was queued. */
  byNow?(q: Queryable, mails: readonly QueuedMail<P>[], at: Date): Promise<ReadonlyMap<string, ByNow<P>>>;
}

const kinds = new Map<string, MailKind>();

/** Declares a kind, once. */
export const mailKind = <P extends MailParams>(definition: MailKind<P>): MailKind<P> => {
  if (kinds.has(definition.kind)) throw new Error(`The mail "${definition.kind}" is declared twice.`);
  kinds.set(definition.kind, definition as MailKind);
  return definition;
};

export const findKind = (name: string): MailKind | undefined => kinds.get(name);

export const getKind = (name: string): MailKind => {
  const found = kinds.get(name);
  if (!found) throw new Error(`There is no mail "${name}".`);
  return found;
};
