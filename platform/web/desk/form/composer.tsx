import { ActionIcon, FileButton } from '@mantine/core';
import { IconArrowUp, IconPaperclip } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LARGEST_ATTACHMENT, LONGEST_COMMENT } from '../../../records/discussion/contract.ts';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import { newKey } from '../../api/new-key.ts';
import type { Row } from '../../api/records.ts';
import { useWhy } from '../../design/failed.tsx';
import { Person } from '../../design/person.tsx';
import { useLetterKeys } from '../use-letter-keys.ts';
import { useSizeText } from './size-text.ts';
import { useTalk } from './use-discussion.ts';
import { useKeptText } from './use-kept-text.ts';

/** What staff say to each other about the record, and the papers they file with it. */
export const Composer = ({ type, row }: { type: TypeDescription; row: Row }) => {
  const { t } = useTranslation('desk');
  const { name } = useMeta().viewer;
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useKeptText(`comment ${type.slug} ${row.id}`);
  const { send, attach, problem, isSending, attaching } = useSending(type, row, () => setText(''));
  useLetterKeys({ c: () => field.current?.focus() });
  return (
    <div className="composer">
      <Person name={name} size={26} />
      <div className="grow">
        <div className="comp-b">
          <textarea
            ref={field}
            rows={2}
            aria-label={t('comment.write')}
            placeholder={t('comment.placeholder')}
            maxLength={LONGEST_COMMENT}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(text);
              if (event.key === 'Escape') field.current?.blur();
            }}
          />
          <div>
            <FileButton onChange={attach}>
              {(button) => (
                <ActionIcon {...button} size={28} aria-label={t('file.attach')} loading={attaching !== undefined}>
                  <IconPaperclip size={16} stroke={1.7} />
                </ActionIcon>
              )}
            </FileButton>
            <span className="t3 comp-h" role="status">
              {attaching && t('file.attaching', { name: attaching })}
            </span>
            <ActionIcon
              size={28}
              variant="filled"
              color="ink"
              aria-label={t('comment.send')}
              aria-disabled={text.trim() === ''}
              loading={isSending}
              onClick={() => send(text)}
            >
              <IconArrowUp size={16} stroke={2} />
            </ActionIcon>
          </div>
        </div>
        {problem && (
          <p className="bad-t" role="alert">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
};

const useSending = (type: TypeDescription, row: Row, onSaid: () => void) => {
  const { t } = useTranslation('desk');
  const sizeText = useSizeText();
  const talk = useTalk(type.slug, row.id);
  const why = useWhy(talk.error);
  const [tooLarge, setTooLarge] = useState<string>();
  // The key belongs to what is said: the same words sent twice stand once.
  const sent = useRef({ text: '', key: '' });
  const send = (text: string) => {
    if (!text.trim() || talk.isPending) return;
    setTooLarge(undefined);
    if (sent.current.text !== text) sent.current = { text, key: newKey() };
    const said = () => {
      sent.current = { text: '', key: '' };
      onSaid();
    };
    talk.mutate({ kind: 'write', text, key: sent.current.key }, { onSuccess: said });
  };
  const attach = (file: File | null) => {
    if (!file || talk.isPending) return;
    const isTooLarge = file.size > LARGEST_ATTACHMENT;
    setTooLarge(isTooLarge ? t('file.tooLarge', { name: file.name, limit: sizeText(LARGEST_ATTACHMENT) }) : undefined);
    if (!isTooLarge) talk.mutate({ kind: 'attach', file });
  };
  const attaching = talk.isPending && talk.variables.kind === 'attach' ? talk.variables.file.name : undefined;
  return {
    send,
    attach,
    attaching,
    problem: tooLarge ?? (talk.error ? why : undefined),
    isSending: talk.isPending && attaching === undefined,
  };
};
