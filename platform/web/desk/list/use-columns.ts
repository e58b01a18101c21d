import { useLocalStorage } from '@mantine/hooks';
import type { TypeDescription } from '../../api/meta.ts';
import { useSession } from '../../api/session.ts';
import { useDeskParts } from '../use-desk-parts.ts';
import { columnChoices } from './columns.ts';

/** The columns that this person chose in this browser, in their order, else the usual ones. */
export const useColumns = (type: TypeDescription): [string[], (columns: string[]) => void] => {
  const { viewer } = useSession();
  const usual = type.list.columns.filter((name) => type.fields[name]);
  const [chosen, setChosen] = useLocalStorage<string[]>({
    key: `duly-columns-${type.slug}-${viewer.id}`,
    defaultValue: usual,
    getInitialValueInEffect: false,
  });
  const known = columnChoices(type);
  const columns = chosen.filter((name) => known.includes(name));
  return [columns.length > 0 ? columns : usual, setChosen];
};

/** `columns` of a page: what the list shows, and what its cells read besides. */
export const useAskedColumns = ({ slug, fields }: TypeDescription, columns: readonly string[]): string => {
  const cells = useDeskParts().listCells?.[slug] ?? {};
  const read = columns.flatMap((name) => [name, ...(cells[name]?.reads ?? [])]);
  return [...new Set(read)].filter((name) => fields[name]).join(',');
};
