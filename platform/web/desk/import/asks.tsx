import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { withoutShellWords } from './shell-words.ts';

/** What is to be decided before the rows can be read. */
export const Asks = ({ asks }: { asks: readonly string[] }) => (
  <div className="notice soon imp-asks" role="alert">
    <IconAlertTriangleFilled size={18} aria-hidden />
    <ul>
      {asks.map((ask) => (
        <li key={ask}>{withoutShellWords(ask)}</li>
      ))}
    </ul>
  </div>
);
