import { useLocalStorage } from '@mantine/hooks';
import type { TypeDescription } from '../../api/meta.ts';
import { columnChoices } from './columns.ts';

/** The columns that this person chose in this browser, else the usual ones. */
export const useColumns = (type: TypeDescription): [string[], (columns: string[]) => void] => {
  const usual = type.list.columns.filter((name) => type.fields[name]);
  const [chosen, setChosen] = useLocalStorage<string[]>({
    key: `duly-columns-${type.slug}`,
    defaultValue: usual,
    getInitialValueInEffect: false,
  });
  const known = columnChoices(type);
  const columns = chosen.filter((name) => known.includes(name));
  return [columns.length > 0 ? columns : usual, setChosen];
};
