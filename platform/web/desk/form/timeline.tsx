import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { historyQuery } from '../../api/record-queries.ts';
import type { Row } from '../../api/records.ts';
import '../../design/css/timeline.css';
import { useWhy } from '../../design/failed.tsx';
import { Skeletons } from '../../design/skeletons.tsx';
import { Composer } from './composer.tsx';
import { TimelineChange } from './timeline-change.tsx';
import { TimelineComment } from './timeline-comment.tsx';
import { TimelineFile } from './timeline-file.tsx';
import { type Shown, timelineItems } from './timeline-items.ts';
import { discussionQuery } from './use-discussion.ts';

/** Who did, said and filed what, when and why; latest first. */
export const Timeline = ({ type, row }: { type: TypeDescription; row: Row }) => {
  const { t } = useTranslation('desk');
  const [shown, setShown] = useState<Shown>('everything');
  const canDiscuss = row.can.includes('discuss');
  const history = useQuery(historyQuery(type.slug, row.id));
  const discussion = useQuery({ ...discussionQuery(type.slug, row.id), enabled: canDiscuss });
  const error = history.error ?? discussion.error;
  const why = useWhy(error);
  const isLoading = !history.data || (canDiscuss && !discussion.data);
  const items = timelineItems(history.data, discussion.data, shown);
  // Nothing to say and nobody to talk to: the record has the page to itself.
  if (!canDiscuss && !error && items.length === 0) return null;
  return (
    <aside className="form-r" aria-label={t('history.title')}>
      <div className="form-rh">
        <h2>{t('history.title')}</h2>
        <span className="grow" />
        {canDiscuss && <ShownMenu shown={shown} onChange={setShown} />}
      </div>
      {error && <p className="t2">{why}</p>}
      {isLoading && !error && <Skeletons widths={[200, 160, 220]} />}
      {!isLoading && items.length === 0 && <p className="t2">{t('history.none')}</p>}
      <ol className="tl">
        {items.map((item) => {
          if (item.comment) return <TimelineComment key={item.key} type={type} row={row} comment={item.comment} />;
          if (item.file) return <TimelineFile key={item.key} type={type} row={row} file={item.file} />;
          return <TimelineChange key={item.key} entry={item.entry} type={type} row={row} />;
        })}
      </ol>
      {canDiscuss && <Composer type={type} row={row} />}
    </aside>
  );
};

const CHOICES: readonly Shown[] = ['everything', 'changes', 'comments', 'files'];

const ShownMenu = ({ shown, onChange }: { shown: Shown; onChange: (shown: Shown) => void }) => {
  const { t } = useTranslation('desk');
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-xs" rightSection={<IconChevronDown size={14} />}>
          {t(`history.show.${shown}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('history.what')}>
        {CHOICES.map((choice) => (
          <Menu.Item key={choice} onClick={() => onChange(choice)}>
            {t(`history.show.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
