import { ActionIcon, Button } from '@mantine/core';
import { IconCircleCheckFilled, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { useSentence } from '../../design/use-sentence.ts';
import { useBulkRun } from '../actions/use-bulk-run.ts';
import type { Done } from './bulk-bar.tsx';

interface DoneBarProps {
  type: TypeDescription;
  done: Done;
  onClose: () => void;
}

/** "3 archived. Undo": what was done last, and taking it back where an action does the opposite. */
export const DoneBar = ({ type, done, onClose }: DoneBarProps) => {
  const { t } = useTranslation('desk');
  const say = useSentence();
  const run = useBulkRun(type.slug);
  const rows = done.results.filter(({ ok }) => ok);
  const action = done.action ? type.actions[done.action] : undefined;
  const undo = action?.undo;
  const { phase, results } = run.state;
  const isUndone = phase === 'done';
  const undone = results.filter(({ ok }) => ok).length;
  const said = (word: string | undefined, count: number) =>
    word ? t('bulk.was', { count, done: word }) : t('bulk.wasDone', { count });
  useEscape(onClose);
  return (
    <section className="bulk done" aria-label={t('bulk.label')}>
      <IconCircleCheckFilled size={17} aria-hidden />
      <span className="bulk-n" role="status">
        {isUndone
          ? said(undo && type.actions[undo]?.done, undone)
          : phase === 'running' || phase === 'finding'
            ? t('bulk.undoing')
            : said(action?.done, rows.length)}
        {isUndone && undone < rows.length && <> {t('action.refused', { count: rows.length - undone })}</>}
        {run.state.error && <> {say(run.state.error.message)}</>}
      </span>
      {undo && type.actions[undo] && !isUndone && (
        <Button
          variant="subtle"
          loading={phase === 'running'}
          onClick={() => run.start({ target: { rows }, path: `/actions/${undo}`, body: {} })}
        >
          {t('bulk.undo')}
        </Button>
      )}
      <ActionIcon aria-label={t('bulk.dismiss')} onClick={onClose}>
        <IconX size={16} />
      </ActionIcon>
    </section>
  );
};

const useEscape = (onEscape: () => void): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the message stands for its whole life
  useEffect(() => {
    const hear = (event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && onEscape();
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
};
