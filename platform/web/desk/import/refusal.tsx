import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useWhy } from '../../design/failed.tsx';
import { withoutShellWords } from './shell-words.ts';

/** Why the server did not take the file, in place. */
export const Refusal = ({ error }: { error: Error }) => {
  const why = useWhy(error);
  return (
    <div className="notice bad" role="alert">
      <IconAlertTriangleFilled size={18} aria-hidden />
      <p>{withoutShellWords(why)}</p>
    </div>
  );
};
