import { Checkbox } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface ColumnChoiceProps {
  name: string;
  label: string;
  /** Its place among the shown columns, from 0; -1 when it is not shown. */
  place: number;
  count: number;
  onToggle: () => void;
  onMove: (place: number) => void;
  /** Another column was dropped here. */
  onDropped: (name: string) => void;
}

const DRAGGED = 'application/x-duly-column';

/** A column to show or not; a shown one is moved by dragging it, or with the arrows on its handle. */
export const ColumnChoice = (props: ColumnChoiceProps) => {
  const { name, label, place, onToggle, onDropped } = props;
  const isShown = place >= 0;
  return (
    <li
      draggable={isShown}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, name)}
      onDragOver={(event) => isShown && event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropped(event.dataTransfer.getData(DRAGGED));
      }}
    >
      <Checkbox size="xs" label={label} checked={isShown} onChange={onToggle} />
      {isShown && <Handle {...props} />}
    </li>
  );
};

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

const Handle = ({ label, place, count, onMove }: ColumnChoiceProps) => {
  const { t } = useTranslation('desk');
  const step = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const button = event.currentTarget as HTMLElement;
    onMove(place + by);
    // The row moves in the document, and takes the focus with it only when asked.
    requestAnimationFrame(() => button.focus());
  };
  return (
    <button
      type="button"
      className="grip"
      aria-label={t('list.moveColumn', { column: label, place: place + 1, count })}
      onKeyDown={step}
    >
      <IconGripVertical size={15} stroke={1.7} aria-hidden />
    </button>
  );
};
