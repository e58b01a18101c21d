import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { addressOf, get } from '../../../../platform/web/api/send.ts';
import type { AddressWords } from '../../../../platform/web/routing/address-words.ts';
import type {
  Completions,
  Compliance,
  ComplianceBy,
  Dimension,
  DueWeeks,
  OverdueAges,
  Statuses,
  Trend,
} from '../../contract.ts';

interface Answers {
  compliance: Compliance;
  trend: Trend;
  'compliance-by': ComplianceBy;
  statuses: Statuses;
  overdue: OverdueAges;
  due: DueWeeks;
  completions: Completions;
}
export type Statistic = keyof Answers;

/** Figures of pairs know mandatory courses only, the breakdown alone knows by what. */
const asked = (statistic: Statistic, { of, courses, ...filters }: AddressWords): AddressWords => ({
  ...filters,
  ...(statistic === 'compliance-by' && { of: of ?? 'department' }),
  ...(courses && ['statuses', 'overdue', 'due', 'completions'].includes(statistic) && { courses }),
});

export const statisticQuery = <S extends Statistic>(statistic: S, words: AddressWords) =>
  queryOptions({
    queryKey: ['statistics', statistic, asked(statistic, words)],
    queryFn: ({ signal }) => get<Answers[S]>(`/statistics/${statistic}`, asked(statistic, words), signal),
    placeholderData: keepPreviousData,
  });

export const csvAddress = (statistic: Statistic, words: AddressWords): string =>
  addressOf(`/statistics/${statistic}`, { ...asked(statistic, words), format: 'csv' });

export const dimensionOf = ({ of }: AddressWords): Dimension => (of as Dimension | undefined) ?? 'department';
