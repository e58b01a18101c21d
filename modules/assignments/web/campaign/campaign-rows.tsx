import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import '../../../../platform/web/design/css/table.css';
import type { Day } from '../../../../platform/web/design/day.ts';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import { useSentence } from '../../../../platform/web/design/use-sentence.ts';
import type { PreviewRow, ResultRow } from '../../contract.ts';

type Row = (PreviewRow | ResultRow) & Partial<Pick<ResultRow, 'undone' | 'undoneReason'>>;

interface CampaignRowsProps {
  rows: readonly (PreviewRow | ResultRow)[];
  today: Day;
  label: string;
}

export const CampaignRows = ({ rows, today, label }: CampaignRowsProps) => {
  const { t } = useTranslation('assignments');
  const words = useDayWords(today);
  return (
    <table className="rtable camp-rows" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('campaign.column.person')}</th>
          <th scope="col">{t('campaign.column.course')}</th>
          <th scope="col">{t('campaign.column.dueOn')}</th>
          <th scope="col">{t('campaign.column.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are a fixed sequence
          <tr key={index}>
            <td data-slot="name">
              <bdi className="camp-who">{row.person}</bdi> {row.number && <span className="t3">{row.number}</span>}
            </td>
            <td data-slot="second">{row.course}</td>
            <td data-slot="day">{row.outcome === 'skipped' ? '' : words.day(row.dueOn)}</td>
            <td data-slot="status">
              <Outcome row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** What becomes of it, and why; the record that it is about can be opened. */
const Outcome = ({ row }: { row: Row }) => {
  const { t } = useTranslation('assignments');
  const word = row.undone
    ? t(`campaign.tally.${row.undone}`)
    : row.outcome
      ? t(`campaign.outcome.${row.outcome}`)
      : t('campaign.waiting');
  const say = useSentence();
  const sentence = row.undone ? row.undoneReason : row.reason;
  const why = sentence && say(sentence);
  return (
    <span className={row.outcome === 'skipped' ? 'camp-o t2' : 'camp-o'}>
      {row.link ? (
        <Link to="/app/$slug/$id" params={{ slug: row.link.slug, id: row.link.id }}>
          {word}
        </Link>
      ) : (
        word
      )}
      {why && <small title={why}>{why}</small>}
    </span>
  );
};
