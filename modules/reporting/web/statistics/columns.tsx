import type { CSSProperties } from 'react';
import { RowsLink } from './rows-link.tsx';
import { useFigures } from './use-figures.ts';

export interface Column {
  key: string;
  /** One or two lines. */
  lines: readonly string[];
  count: number;
  words: Record<string, string>;
  /** What is heard. */
  label: string;
}

/** Columns with their numbers above, each a way to its rows. */
export const Columns = ({ columns }: { columns: readonly Column[] }) => {
  const { number } = useFigures();
  const most = Math.max(1, ...columns.map(({ count }) => count));
  return (
    <ol className="cols" style={{ '--columns': columns.length } as CSSProperties}>
      {columns.map(({ key, lines, count, words, label }) => (
        <li key={key}>
          <RowsLink words={words} label={label}>
            <span className="col-a">
              <b>{number(count)}</b>
              {count > 0 && <i style={{ height: `calc((100% - 20px) * ${count / most})` }} />}
            </span>
            <span className="col-l">
              {lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </span>
          </RowsLink>
        </li>
      ))}
    </ol>
  );
};
