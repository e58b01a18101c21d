import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../../design/use-sentence.ts';
import { csvOf, saveFile } from './answers-file.ts';
import type { RowResult } from './bulk-rows.ts';

interface ActionResultsProps {
  slug: string;
  results: readonly RowResult[];
  /** Rows that nothing was done with, because it was stopped. */
  left?: number;
  onClose: () => void;
  /** Takes back what was done, where there is such a thing. */
  onUndo?: () => void;
}

/** More lines than this nobody reads on a screen: the rest stands in the file. */
const MOST_LINES = 200;

/** Row by row: refused ones first, with their reason. */
export const ActionResults = ({ slug, results, left = 0, onClose, onUndo }: ActionResultsProps) => {
  const { t } = useTranslation('desk');
  const refused = results.filter(({ ok }) => !ok);
  const done = results.filter(({ ok }) => ok);
  const lines = [...refused, ...done];
  const hidden = lines.length - MOST_LINES;
  return (
    <>
      <p role="status">
        {(done.length > 0 || refused.length === 0) && <>{t('action.done', { count: done.length })} </>}
        {refused.length > 0 && t(done.length > 0 ? 'action.refused' : 'action.refusedAll', { count: refused.length })}
        {left > 0 && <> {t('action.left', { count: left })}</>}
      </p>
      <ul className="results">
        {lines.slice(0, MOST_LINES).map((result) => (
          <ResultLine key={result.id} {...result} />
        ))}
        {hidden > 0 && <li className="more t2">{t('action.moreRows', { count: hidden })}</li>}
      </ul>
      <div className="dialog-b">
        {results.length > 1 && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconDownload size={16} stroke={1.7} />}
            onClick={() =>
              saveFile(
                `${slug}-result.csv`,
                csvOf(
                  [t('action.columns.id'), t('action.columns.title'), t('action.columns.result')],
                  lines.map((line) => [line.id, line.title, sentenceOf(line) ?? t('action.columns.done')]),
                ),
              )
            }
          >
            {t('action.download')}
          </Button>
        )}
        <span className="grow" />
        {onUndo && done.length > 0 && (
          <Button variant="default" onClick={onUndo}>
            {t('bulk.undo')}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {t('action.backToList')}
        </Button>
      </div>
    </>
  );
};

const sentenceOf = ({ problem, note }: RowResult): string | undefined => problem?.message ?? note;

const ResultLine = (result: RowResult) => {
  const { ok, title } = result;
  const say = useSentence();
  const sentence = sentenceOf(result);
  return (
    <li className={ok ? 'ok' : 'bad'}>
      {ok ? <IconCircleCheckFilled size={17} aria-hidden /> : <IconAlertTriangleFilled size={17} aria-hidden />}
      <div>
        <bdi>{title}</bdi>
        {sentence && <p>{say(sentence)}</p>}
      </div>
    </li>
  );
};
