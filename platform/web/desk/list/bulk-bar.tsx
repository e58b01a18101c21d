import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../design/css/bulk.css';
import type { TypeDescription } from '../../api/meta.ts';
import { ActionDialog, type BulkOf } from '../actions/action-dialog.tsx';
import type { RowResult } from '../actions/bulk-rows.ts';
import { EditDialog, editableFields } from '../actions/edit-dialog.tsx';
import { type OpenAction, openActions } from '../actions/open-actions.ts';
import { useLetterKeys } from '../use-letter-keys.ts';
import { DoneBar } from './done-bar.tsx';
import { type ListQuery, wordsOf } from './list-query.ts';
import type { Selection } from './use-selection.ts';

interface BulkBarProps {
  type: TypeDescription;
  query: ListQuery;
  selection: Selection;
  /** How many match, where that is known exactly. */
  total: number | undefined;
}

/** Not an action of the type: one field of all rows gets the same value. */
const EDIT = ':edit';
/** What was done last, and can be taken back until something else is done. */
export interface Done {
  action?: string;
  results: readonly RowResult[];
}

/** What can be done with the selected rows; an action that suits only some of them says so row by row. */
export const BulkBar = ({ type, query, selection, total }: BulkBarProps) => {
  const [running, setRunning] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { picks } = selection;
  const isAny = picks.isAll || picks.rows.size > 0;
  const close = (results: readonly RowResult[]) => {
    if (results.some(({ ok }) => ok)) {
      setDone({ action: running === EDIT ? undefined : (running ?? undefined), results });
      selection.clear();
    }
    setRunning(null);
  };
  const bulk: BulkOf = {
    type,
    rows: picks.isAll ? [] : [...picks.rows.values()],
    matching: picks.isAll ? { words: wordsOf(query, false), except: picks.except } : undefined,
    count: selection.count,
    onClose: close,
    onUndo: close,
  };
  const start = (name: string) => {
    setDone(null);
    setRunning(name);
  };
  return (
    <>
      {isAny && <Bar type={type} selection={selection} total={total} onStart={start} />}
      {!isAny && done && <DoneBar type={type} done={done} onClose={() => setDone(null)} />}
      {running === EDIT && <EditDialog {...bulk} />}
      {running && running !== EDIT && <ActionDialog {...bulk} name={running} />}
    </>
  );
};

interface BarProps extends Omit<BulkBarProps, 'query'> {
  onStart: (name: string) => void;
}

const Bar = ({ type, selection, total, onStart }: BarProps) => {
  const { t } = useTranslation('desk');
  const bar = useRef<HTMLElement>(null);
  useLetterKeys({ b: () => bar.current?.querySelector('button')?.focus() });
  return (
    <section className="bulk" aria-label={t('bulk.label')} ref={bar}>
      <Count selection={selection} total={total} />
      <span className="bulk-s" />
      <Actions type={type} selection={selection} onStart={onStart} />
      <span className="bulk-s" />
      <ActionIcon aria-label={t('bulk.clear')} onClick={selection.clear}>
        <IconX size={16} />
      </ActionIcon>
    </section>
  );
};

const Count = ({ selection, total }: Pick<BarProps, 'selection' | 'total'>) => {
  const { t } = useTranslation('desk');
  const { picks, count } = selection;
  const offersAll = !picks.isAll && (total === undefined || total > picks.rows.size);
  return (
    <>
      <span className="bulk-n">
        {count === undefined ? t('bulk.allSelected') : <b>{t('bulk.number', { count })}</b>} {t('bulk.selected')}
      </span>
      {offersAll && (
        <button type="button" className="bulk-all" onClick={selection.selectAll}>
          {total === undefined ? t('bulk.selectMatching') : t('bulk.selectAll', { count: total })}
        </button>
      )}
    </>
  );
};

/** As many stand in the bar as find a place; the others behind "More". */
const IN_BAR = 3;

const actionsOf = (type: TypeDescription, { picks }: Selection, edit: string): OpenAction[] => {
  // Which of all matching rows an action suits is said row by row.
  const named = picks.isAll
    ? Object.entries(type.actions).map(([name, { label }]) => ({ name, label }))
    : openActions(type, [...picks.rows.values()]);
  const mayEdit = picks.isAll ? type.can.change : [...picks.rows.values()].some(({ can }) => can.includes('change'));
  return mayEdit && editableFields(type).length > 0 ? [...named, { name: EDIT, label: edit }] : named;
};

const Actions = ({ type, selection, onStart }: Pick<BarProps, 'type' | 'selection' | 'onStart'>) => {
  const { t } = useTranslation('desk');
  const actions = actionsOf(type, selection, t('bulk.edit'));
  const isLong = actions.length > IN_BAR + 1;
  const shown = isLong ? actions.slice(0, IN_BAR) : actions;
  return (
    <>
      {shown.map(({ name, label }) => (
        <Button key={name} variant="subtle" onClick={() => onStart(name)}>
          {label}
        </Button>
      ))}
      {isLong && (
        <Menu position="top-end" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <Button variant="subtle" leftSection={<IconDots size={16} aria-hidden />}>
              {t('bulk.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t('bulk.more')}>
            {actions.slice(IN_BAR).map(({ name, label }) => (
              <Menu.Item key={name} onClick={() => onStart(name)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {actions.length === 0 && <span className="t2">{t('bulk.nothing')}</span>}
    </>
  );
};
