import { ActionIcon, Button, Checkbox, Popover, Stack, Tooltip } from '@mantine/core';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/Stack.layer.css';
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
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('list.columns')}>
          <ActionIcon aria-label={t('list.columns')} size={28} className="wide-only">
            <IconColumns3 size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          label={t('list.columns')}
          value={[...columns]}
          onChange={(picked) => picked.length > 0 && onChange(choices.filter((name) => picked.includes(name)))}
        >
          <Stack gap={10} my={8} className="scrolls">
            {choices.map((name) => (
              <Checkbox key={name} size="xs" value={name} label={type.fields[name]?.label} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange([...type.list.columns])}>
          {t('list.usualColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
};
