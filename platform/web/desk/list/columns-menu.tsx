import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import '../../design/css/columns-menu.css';
import type { TypeDescription } from '../../api/meta.ts';
import { ColumnChoice } from './column-choice.tsx';
import { columnChoices } from './columns.ts';

interface ColumnsMenuProps {
  type: TypeDescription;
  columns: readonly string[];
  onChange: (columns: string[]) => void;
}

/** Which columns stand in the list, and in which order; remembered in this browser, and kept by a saved view. */
export const ColumnsMenu = ({ type, columns, onChange }: ColumnsMenuProps) => {
  const { t } = useTranslation('desk');
  const others = columnChoices(type).filter((name) => !columns.includes(name));
  const toggle = (name: string) => {
    if (!columns.includes(name)) onChange([...columns, name]);
    else if (columns.length > 1) onChange(columns.filter((each) => each !== name));
  };
  const move = (name: string, to: number) => {
    const rest = columns.filter((each) => each !== name);
    onChange(rest.toSpliced(Math.min(Math.max(to, 0), rest.length), 0, name));
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Tooltip label={t('list.columns')}>
        <Popover.Target>
          <ActionIcon aria-label={t('list.columns')} size={28} className="wide-only">
            <IconColumns3 size={16} stroke={1.7} />
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown>
        <fieldset className="cols">
          <legend>{t('list.columns')}</legend>
          <ul className="scrolls">
            {[...columns, ...others].map((name) => (
              <ColumnChoice
                key={name}
                label={type.fields[name]?.label ?? name}
                place={columns.indexOf(name)}
                count={columns.length}
                onToggle={() => toggle(name)}
                onMove={(to) => move(name, to)}
                onDropped={(dragged) => columns.includes(name) && move(dragged, columns.indexOf(name))}
                name={name}
              />
            ))}
          </ul>
        </fieldset>
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange([...type.list.columns])}>
          {t('list.usualColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
};
