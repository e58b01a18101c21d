import type { ReactNode } from 'react';
import { RowsLink } from './rows-link.tsx';
import { useFigures } from './use-figures.ts';

interface FigureRow {
  key: string;
  head: ReactNode;
  cells: readonly (number | string)[];
  words: Record<string, string>;
}

/** A chart as a table: the same figures, each row with its way to the assignments. */
export const FigureTable = ({ heads, rows }: { heads: readonly string[]; rows: readonly FigureRow[] }) => {
  const { number } = useFigures();
  return (
    <table className="ftable">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head, cells, words }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {cells.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
              <td key={index}>
                {index === 0 ? (
                  <RowsLink words={words}>{typeof cell === 'number' ? number(cell) : cell}</RowsLink>
                ) : typeof cell === 'number' ? (
                  number(cell)
                ) : (
                  cell
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
