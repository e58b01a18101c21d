import { z } from 'zod';
import { sanitiseRichText } from '../../platform/records/rich-text.ts';

/** A kind of block in a lesson. Higher modules add theirs: a quiz, a homework. */
export interface BlockKind<Content = unknown> {
  readonly kind: string;
  /** From a form or a file to what is stored; throws on what does not fit. */
  parse(content: unknown): Content;
  /** What a learner is sent. */
  toLearner(content: Content): unknown;
  /** The lesson waits until the owner of the kind has reported the block done. */
  readonly isReported?: boolean;
}

const kinds = new Map<string, BlockKind>();

export const blockKind = <Content>(kind: BlockKind<Content>): BlockKind<Content> => {
  const known = kinds.get(kind.kind);
  if (known && known !== (kind as BlockKind)) throw new Error(`Two kinds of block are called ${kind.kind}.`);
  kinds.set(kind.kind, kind as BlockKind);
  return kind;
};

export const findBlockKind = (kind: string): BlockKind | undefined => kinds.get(kind);

export const reportedKinds = (): string[] =>
  [...kinds.values()].filter((kind) => kind.isReported).map(({ kind }) => kind);

const richTextContent = z.strictObject({ html: z.string().max(500_000) });

export const richText = blockKind<z.infer<typeof richTextContent>>({
  kind: 'rich-text',
  parse: (content) => ({ html: sanitiseRichText(richTextContent.parse(content).html) }),
  toLearner: ({ html }) => ({ html }),
});
