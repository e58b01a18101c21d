import { ActionIcon } from '@mantine/core';
import { IconDownload, IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../records/discussion/contract.ts';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import { useWhy } from '../../design/failed.tsx';
import { useDayWords } from '../../design/use-day-words.ts';
import { useSizeText } from './size-text.ts';
import { attachmentAddress, useTalk } from './use-discussion.ts';

interface TimelineFileProps {
  type: TypeDescription;
  row: Row;
  file: Attachment;
}

export const TimelineFile = ({ type, row, file }: TimelineFileProps) => {
  const { t } = useTranslation('desk');
  const days = useDayWords(useMeta().today);
  const sizeText = useSizeText();
  const talk = useTalk(type.slug, row.id);
  const why = useWhy(talk.error);
  const isGone = file.removedAt !== null;
  return (
    <li className="ev">
      <span className="ev-i">
        <IconPaperclip size={14} stroke={1.9} aria-hidden />
      </span>
      <div>
        <p>
          <b>
            <bdi>{file.addedBy.name}</bdi>
          </b>{' '}
          {isGone ? t('file.removed') : t('file.attached')}
        </p>
        {isGone ? (
          <p className="t3">
            <s>
              <bdi>{file.fileName}</bdi>
            </s>
          </p>
        ) : (
          <div className="filed">
            <a href={attachmentAddress(type.slug, row.id, file.id)} download={file.fileName}>
              <IconDownload size={15} stroke={1.8} aria-hidden />
              <bdi>{file.fileName}</bdi>
            </a>
            <span className="t3">{sizeText(file.size)}</span>
            {file.isEvidence && <span className="t3">{t('file.evidence')}</span>}
            {file.isOwn && (
              <ActionIcon
                size={24}
                aria-label={t('file.remove', { name: file.fileName })}
                loading={talk.isPending}
                onClick={() => talk.mutate({ kind: 'remove', attachment: file.id })}
              >
                <IconTrash size={15} stroke={1.7} />
              </ActionIcon>
            )}
          </div>
        )}
        {talk.error && (
          <p className="bad-t" role="alert">
            {why}
          </p>
        )}
        <time dateTime={file.addedAt}>{days.instant(file.addedAt)}</time>
      </div>
    </li>
  );
};
