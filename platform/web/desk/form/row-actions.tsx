import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import { ActionDialog } from '../actions/action-dialog.tsx';
import { openActions } from '../actions/open-actions.ts';

/** What can be done with this record now. */
export const RowActions = ({ type, row }: { type: TypeDescription; row: Row }) => {
  const { t } = useTranslation('desk');
  const [running, setRunning] = useState<string | null>(null);
  const actions = openActions(type, [row]);
  return (
    <>
      {actions.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} />}>
              {t('form.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t('form.actions')}>
            {actions.map(({ name, label }) => (
              <Menu.Item key={name} onClick={() => setRunning(name)}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {running && <ActionDialog type={type} name={running} rows={[row]} onClose={() => setRunning(null)} />}
    </>
  );
};
