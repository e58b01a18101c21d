import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { columnChoices } from './columns.ts';

interface ColumnsMenuProps {
  type: TypeDescription;
  columns: readonly string[];
  onChange: (columns: string[]) => void;
}

/** Which columns stand in the list; remembered in this browser. */
export const ColumnsMenu = ({ type, columns, onChange }: ColumnsMenuProps) => {
  const { t } = useTranslation('desk');
  const choices = columnChoices(type);
  const toggle = (name: string) =>
    onChange(choices.filter((each) => (each === name ? !columns.includes(name) : columns.includes(each))));
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={t('list.columns')}>
          <ActionIcon aria-label={t('list.columns')} size={28} className="wide-only">
            <IconColumns3 size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('list.columns')} className="scrolls" tabIndex={0}>
        {choices.map((name) => (
          <Menu.CheckboxItem
            key={name}
            checked={columns.includes(name)}
            disabled={columns.length === 1 && columns.includes(name)}
            onChange={() => toggle(name)}
          >
            {type.fields[name]?.label}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChange([...type.list.columns])}>{t('list.usualColumns')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
