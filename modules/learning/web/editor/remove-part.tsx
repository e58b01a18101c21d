import { useRecordType } from '../../../../platform/web/api/meta.ts';
import { ActionDialog } from '../../../../platform/web/desk/actions/action-dialog.tsx';
import { useReadAnew } from './queries.ts';
import type { Part } from './use-outline.ts';

interface RemovePartProps {
  part: Part;
  courseId: string;
  onClose: (isRemoved: boolean) => void;
}

/** Asks before a chapter or a lesson is gone, and says why it may not be. */
export const RemovePart = ({ part, courseId, onClose }: RemovePartProps) => {
  const type = useRecordType(part.slug);
  const readAnew = useReadAnew(courseId);
  return (
    <ActionDialog
      type={type}
      name="remove"
      rows={[part]}
      onClose={(results) => {
        readAnew();
        onClose(results.some(({ ok }) => ok));
      }}
    />
  );
};
