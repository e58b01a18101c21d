import { useQueries } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { TypeDescription } from '../../api/meta.ts';
import { rowQuery } from '../../api/record-queries.ts';
import type { AddressWords } from '../../routing/address-words.ts';
import { type Draft, newFields } from './draft.ts';

/** Links that the address gives to a new record: `/app/course-chapter/new?course=...` */
export const usePrefill = (type: TypeDescription): Draft => {
  const words = useSearch({ strict: false }) as AddressWords;
  const links = Object.entries(newFields(type)).filter(([name, { kind }]) => kind === 'link' && words[name]);
  const rows = useQueries({ queries: links.map(([name, { to }]) => rowQuery(to ?? '', words[name] ?? '')) });
  return Object.fromEntries(
    links.flatMap(([name], index) => {
      const row = rows[index]?.data;
      return row ? [[name, { id: row.id, title: row.title }]] : [];
    }),
  );
};
