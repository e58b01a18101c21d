import { Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../design/css/dialog.css';
import { Refused } from '../../api/refused.ts';
import { ActionResults } from './action-results.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import { CHUNK, type RowResult } from './bulk-rows.ts';
import type { BulkRun, BulkState } from './use-bulk-run.ts';

interface BulkDialogProps {
  title: string;
  slug: string;
  run: BulkRun;
  /** With what was done; empty where nothing was. */
  onClose: (results: readonly RowResult[]) => void;
  /** Whether the dialog may offer to take back what was done. */
  onUndo?: (results: readonly RowResult[]) => void;
  /** Asks what the write needs. */
  children: ReactNode;
}

/** Nothing was done, because what was asked does not fit: the form says so. */
export const isRefusedAtOnce = ({ phase, results, error }: BulkState): boolean =>
  phase === 'failed' && results.length === 0 && error instanceof Refused && error.status < 500;

const needsNoReading = ({ phase, results }: BulkState): boolean =>
  phase === 'done' && results.every(({ ok, note }) => ok && !note);

/** First the form, then how far it is, then what became of each row; done without a word it closes by itself. */
export const BulkDialog = ({ title, slug, run, onClose, onUndo, children }: BulkDialogProps) => {
  const { t } = useTranslation('platform');
  const [isReading, setReading] = useState(false);
  const { state } = run;
  const { phase, results, total } = state;
  const isBusy = phase === 'finding' || phase === 'running';
  const isShort = isBusy && total <= CHUNK;
  useBlocker({ shouldBlockFn: () => isBusy, enableBeforeUnload: isBusy });
  const isOver = needsNoReading(state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is over
  useEffect(() => {
    if (isOver) onClose(results);
  }, [isOver]);
  const close = () => !isBusy && onClose(results);
  const isForm = phase === 'idle' || isShort || isRefusedAtOnce(state) || isOver;
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={480}
      closeOnEscape={!isBusy}
      closeOnClickOutside={!isBusy}
      withCloseButton={!isBusy}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {isForm ? (
        children
      ) : phase === 'done' || isReading ? (
        <ActionResults
          slug={slug}
          results={results}
          left={total - results.length}
          onClose={() => onClose(results)}
          onUndo={onUndo && (() => onUndo(results))}
        />
      ) : (
        <BulkProgress run={run} onShowResults={() => setReading(true)} onClose={() => onClose(results)} />
      )}
    </Modal>
  );
};
