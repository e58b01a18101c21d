import { Link } from '@tanstack/react-router';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import { Cell } from '../fields/cell.tsx';
import { useValueWords } from '../fields/use-value-words.ts';
import { isAbsent, valueText } from '../fields/value-text.ts';
import { useDeskParts } from '../use-desk-parts.ts';

interface RelatedTableProps {
  type: TypeDescription;
  rows: readonly Row[];
  columns: readonly string[];
  label: string;
}

const MOST_COLUMNS = 4;

/** A few rows, a few columns; the first opens the record. */
export const RelatedTable = ({ type, rows, columns, label }: RelatedTableProps) => {
  const { today } = useMeta();
  const words = useValueWords(today);
  const cells = useDeskParts().listCells?.[type.slug] ?? {};
  const shown = columns.filter((name) => type.fields[name]).slice(0, MOST_COLUMNS);
  return (
    <div className="related-b">
      <table className="related-t">
        <caption className="vh">{label}</caption>
        <thead>
          <tr>
            {shown.map((name) => (
              <th key={name} scope="col">
                {type.fields[name]?.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {shown.map((name, index) => {
                const field = type.fields[name]!;
                const Custom = cells[name]?.Cell;
                const value = row[name];
                return (
                  <td key={name}>
                    {index === 0 ? (
                      <Link to="/app/$slug/$id" params={{ slug: type.slug, id: row.id }}>
                        <bdi>{isAbsent(value) ? row.title : valueText(field, value, words)}</bdi>
                      </Link>
                    ) : Custom ? (
                      <Custom row={row} field={name} today={today} />
                    ) : (
                      <Cell row={row} name={name} field={field} today={today} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
