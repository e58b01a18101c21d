import { IconAlertTriangle, IconBookOff, IconCalendarX, IconCopyOff, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../records/import/contract.ts';
import { localeOf } from '../../design/day.ts';
import { useSentence } from '../../design/use-sentence.ts';

interface FindingsProps {
  report: Pick<ImportReport, 'problems' | 'warnings' | 'counts'>;
}

/** Problems by kind with examples, and what is good to know. */
export const Findings = ({ report: { problems, warnings, counts } }: FindingsProps) => {
  const { t } = useTranslation('desk');
  const inWords = useSentence();
  return (
    <section aria-labelledby="h-problems">
      <div className="sec-h">
        <h2 id="h-problems">{t('import.problems')}</h2>
        {counts.refused > 0 && <span className="t3">{t('import.rows', { count: counts.refused })}</span>}
      </div>
      {problems.length === 0 && <p className="t2">{t('import.noProblems')}</p>}
      {problems.length > 0 && (
        <div className="card">
          {problems.map((problem) => (
            <ProblemGroup key={`${problem.code} ${problem.column}`} problem={problem} />
          ))}
        </div>
      )}
      {warnings.length > 0 && (
        <>
          <h2 className="sub imp-h">{t('import.warnings')}</h2>
          <ul className="imp-w">
            {warnings.map(({ message, count }) => (
              <li key={message}>
                {inWords(message)} <span className="t3">{t('import.rows', { count })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const iconOf = (code: string) => {
  if (code.includes('employee') || code.includes('user') || code.includes('person')) return IconUserQuestion;
  if (code.includes('course')) return IconBookOff;
  if (code.includes('day')) return IconCalendarX;
  return code.includes('taken') || code.includes('already') ? IconCopyOff : IconAlertTriangle;
};

const ProblemGroup = ({ problem }: { problem: ImportReport['problems'][number] }) => {
  const { t, i18n } = useTranslation('desk');
  const inWords = useSentence();
  const { code, column, count, examples } = problem;
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  const words = code.replaceAll('-', ' ');
  const say = t as (key: string, options: { defaultValue: string }) => string;
  const title = say(`import.problem.${code}`, { defaultValue: words.charAt(0).toUpperCase() + words.slice(1) });
  const Icon = iconOf(code);
  return (
    <div className="pg">
      <div className="pg-h">
        <Icon size={17} stroke={1.7} aria-hidden />
        <b>{title}</b>
        <span className="t3">{t('import.rows', { count })}</span>
      </div>
      {examples.map(({ row, message }) => (
        <div className="pr" key={row}>
          <span className="pr-r">
            <b>{t('import.row', { row: format(row) })}</b>
            <span className="t3">{column}</span>
          </span>
          <span>{inWords(message)}</span>
        </div>
      ))}
      {count > examples.length && <p className="pg-m">{t('import.more', { count: count - examples.length })}</p>}
    </div>
  );
};
