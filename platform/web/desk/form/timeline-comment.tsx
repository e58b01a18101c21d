import { ActionIcon, Button, Menu, Textarea } from '@mantine/core';
import { IconDots, IconMessage, IconMessageOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Comment, LONGEST_COMMENT } from '../../../records/discussion/contract.ts';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import { useWhy } from '../../design/failed.tsx';
import { useDayWords } from '../../design/use-day-words.ts';
import { useTalk } from './use-discussion.ts';

interface TimelineCommentProps {
  type: TypeDescription;
  row: Row;
  comment: Comment;
}

export const TimelineComment = (props: TimelineCommentProps) => {
  const { t } = useTranslation('desk');
  const { comment } = props;
  const [isEditing, setEditing] = useState(false);
  const days = useDayWords(useMeta().today);
  const isGone = comment.text === null;
  const Icon = isGone ? IconMessageOff : IconMessage;
  return (
    <li className="ev">
      <span className="ev-i">
        <Icon size={14} stroke={1.9} aria-hidden />
      </span>
      <div>
        <p>
          <b>
            <bdi>{comment.author.name}</bdi>
          </b>{' '}
          {isGone ? t('comment.deleted') : t('comment.wrote')}
        </p>
        {isEditing ? (
          <EditedComment {...props} onDone={() => setEditing(false)} />
        ) : (
          comment.text !== null && (
            <div className="said">
              <p>{comment.text}</p>
            </div>
          )
        )}
        <div className="ev-f">
          <time dateTime={comment.writtenAt}>{days.instant(comment.writtenAt)}</time>
          {comment.editedAt && !isGone && <span className="t3">{t('comment.edited')}</span>}
          {comment.isOwn && !isEditing && <OwnComment {...props} onEdit={() => setEditing(true)} />}
        </div>
      </div>
    </li>
  );
};

const OwnComment = ({ type, row, comment, onEdit }: TimelineCommentProps & { onEdit: () => void }) => {
  const { t } = useTranslation('desk');
  const talk = useTalk(type.slug, row.id);
  const why = useWhy(talk.error);
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('comment.own')}>
            <IconDots size={15} stroke={1.8} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('comment.own')}>
          <Menu.Item onClick={onEdit}>{t('comment.edit')}</Menu.Item>
          <Menu.Item
            onClick={() => talk.mutate({ kind: 'delete', comment: comment.id, version: comment.version })}
            disabled={talk.isPending}
          >
            {t('comment.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {talk.error && (
        <span className="bad-t" role="alert">
          {why}
        </span>
      )}
    </>
  );
};

const EditedComment = ({ type, row, comment, onDone }: TimelineCommentProps & { onDone: () => void }) => {
  const { t } = useTranslation('desk');
  const [text, setText] = useState(comment.text ?? '');
  const talk = useTalk(type.slug, row.id);
  const why = useWhy(talk.error);
  const save = () => {
    if (!text.trim() || talk.isPending) return;
    const version = comment.version;
    talk.mutate({ kind: 'edit', comment: comment.id, version, text }, { onSuccess: onDone });
  };
  return (
    <div className="said-edit">
      <Textarea
        aria-label={t('comment.edit')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={LONGEST_COMMENT}
        value={text}
        error={talk.error ? why : undefined}
        data-autofocus
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      <div className="said-b">
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onDone}>
          {t('comment.keep')}
        </Button>
        <Button size="compact-xs" loading={talk.isPending} onClick={save}>
          {t('comment.save')}
        </Button>
      </div>
    </div>
  );
};
