import { ActionIcon, Menu, Popover } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SavedView, useRemoveView } from './saved-views.ts';
import { ViewForm } from './view-form.tsx';

interface ViewMenuProps {
  list: string;
  view: SavedView;
  /** The view is gone. */
  onRemoved: () => void;
}

/** What the owner of a view may do with it. */
export const ViewMenu = ({ list, view, onRemoved }: ViewMenuProps) => {
  const { t } = useTranslation('desk');
  const [isEditing, setEditing] = useState(false);
  const remove = useRemoveView();
  return (
    // The menu opens it, not what it stands at.
    <Popover opened={isEditing} onChange={setEditing} position="bottom-start" withRoles={false} trapFocus returnFocus>
      <Popover.Target>
        <span>
          <Menu position="bottom-start" withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <ActionIcon size={24} aria-label={t('view.more', { view: view.title })}>
                <IconDots size={15} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown aria-label={t('view.more', { view: view.title })}>
              <Menu.Item onClick={() => setEditing(true)}>{t('view.edit')}</Menu.Item>
              <Menu.Item onClick={() => navigator.clipboard?.writeText(window.location.href)}>
                {t('view.copyLink')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item c="var(--d-red)" onClick={() => remove.mutate(view, { onSuccess: onRemoved })}>
                {t('view.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('view.edit')}>
        <ViewForm list={list} view={view} query={view.query} onSaved={() => setEditing(false)} />
      </Popover.Dropdown>
    </Popover>
  );
};
