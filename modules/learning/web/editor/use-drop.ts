import { type DragEvent, useState } from 'react';
import type { OutlineEditing } from './use-outline.ts';

/** What can be dragged. */
export const dragOf = ({ drag }: OutlineEditing, id: string) => ({
  draggable: true,
  onDragStart: (event: DragEvent) => {
    event.stopPropagation();
    drag(id);
  },
  onDragEnd: () => drag(undefined),
});

/** A place where something that is dragged can be let go; `data-over` while it hangs there. */
export const useDrop = (
  { dragged, drag }: OutlineEditing,
  takes: (dragged: string) => boolean,
  onDrop: (dragged: string) => void,
) => {
  const [isOver, setOver] = useState(false);
  const fits = dragged !== undefined && takes(dragged);
  return {
    'data-over': (isOver && fits) || undefined,
    onDragOver: (event: DragEvent) => {
      if (!fits) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      drag(undefined);
      if (fits) onDrop(dragged);
    },
  };
};
