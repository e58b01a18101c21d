import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../design/css/bulk.css';
import type { TypeDescription } from '../../api/meta.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { openActions } from '../actions/open-actions.ts';
import type { Selection } from './use-selection.ts';

/** What can be done with the selected rows; an action that suits only some of them says so row by row. */
export const BulkBar = ({ type, selection }: { type: TypeDescription; selection: Selection }) => {
  const { t } = useTranslation('desk');
  const [running, setRunning] = useState<string | null>(null);
  const { rows } = selection;
  const actions = openActions(type, rows);
  return (
    <>
      {rows.length > 0 && (
        <section className="bulk" aria-label={t('bulk.label')}>
          <span className="bulk-n">
            <b>{rows.length}</b> {t('bulk.selected')}
          </span>
          <span className="bulk-s" />
          {actions.map(({ name, label }) => (
            <Button key={name} variant="subtle" onClick={() => setRunning(name)}>
              {label}
            </Button>
          ))}
          {actions.length === 0 && <span className="t2">{t('bulk.nothing')}</span>}
          <span className="bulk-s" />
          <ActionIcon aria-label={t('bulk.clear')} onClick={selection.clear}>
            <IconX size={16} />
          </ActionIcon>
        </section>
      )}
      {running && (
        <ActionDialog
          type={type}
          name={running}
          rows={rows}
          onClose={(isDone) => {
            setRunning(null);
            if (isDone) selection.clear();
          }}
        />
      )}
    </>
  );
};
