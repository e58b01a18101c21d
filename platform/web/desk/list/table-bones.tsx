import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { columnWidths } from './columns.ts';

const ROWS = Array.from({ length: 15 }, (_, index) => index);

/** The table's own columns, still and grey, while the first rows are on their way. */
export const TableBones = ({ type, columns }: { type: TypeDescription; columns: readonly string[] }) => {
  const { t } = useTranslation('desk');
  const widths = columnWidths({ columns, fields: type.fields, custom: {}, available: 0 });
  return (
    <div
      className="tablebox late-in"
      role="status"
      aria-label={t('list.loading', { many: type.label.many.toLowerCase() })}
    >
      <table className="rtable">
        <colgroup>
          <col className="pick" />
          {columns.map((name, index) => (
            <col key={name} width={widths[index]} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th className="pick" />
            {columns.map((name) => (
              <th key={name}>{type.fields[name]?.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row} style={{ opacity: 1 - row * 0.055 }}>
              <td className="pick" />
              {columns.map((name, index) => (
                <td key={name} data-slot={index === 0 ? 'name' : undefined}>
                  <span className="bone" style={{ width: `${45 + ((row * 37 + index * 53) % 40)}%` }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
