import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface PartMenuProps {
  title: string;
  onStep: (by: -1 | 1) => void;
  onRemove: () => void;
}

export const PartMenu = ({ title, onStep, onRemove }: PartMenuProps) => {
  const { t } = useTranslation('learning');
  const label = t('editor.more', { title });
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon size={26} aria-label={label}>
          <IconDots size={15} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        <Menu.Item onClick={() => onStep(-1)}>{t('editor.up')}</Menu.Item>
        <Menu.Item onClick={() => onStep(1)}>{t('editor.down')}</Menu.Item>
        <Menu.Item onClick={onRemove}>{t('editor.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
