import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { type RefObject, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type TypeDescription, useMeta } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';
import { useTitle } from '../../design/use-title.ts';
import { useDeskParts } from '../use-desk-parts.ts';
import { Conflict } from './conflict.tsx';
import { formFields } from './draft.ts';
import { Facts } from './facts.tsx';
import { FieldGrid } from './field-grid.tsx';
import { FormHead } from './form-head.tsx';
import { FormNotice } from './form-notice.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { Neighbours } from './neighbours.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { RelatedRecords } from './related-records.tsx';
import { RowActions } from './row-actions.tsx';
import { SaveBar } from './save-bar.tsx';
import { Timeline } from './timeline.tsx';
import { type RecordDraft, useRecordDraft } from './use-record-draft.ts';

export const RecordFormOf = ({ type, row }: { type: TypeDescription; row: Row }) => {
  const { t } = useTranslation('desk');
  useTitle(row.title);
  const { today } = useMeta();
  const parts = useDeskParts();
  const heads = parts.formHeads?.[type.slug] ?? [];
  const Forecast = parts.formForecasts?.[type.slug];
  const form = useRef<HTMLFormElement>(null);
  const draft = useRecordDraft(type, row, form);
  const { inputs, facts } = formFields(type, row);
  // What was written about a record that was just made.
  const made = (useLocation().state as { note?: string }).note;
  const count = Object.keys(draft.changes).length;
  return (
    <>
      <FormHead type={type}>
        <Neighbours slug={type.slug} id={row.id} />
        <Tooltip label={t('print.open')}>
          <ActionIcon aria-label={t('print.open')} onClick={() => window.print()}>
            <IconPrinter size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <RowActions type={type} row={row} />
      </FormHead>
      <div className="split">
        <div className="form-l">
          <div className="form-in">
            <p className="eyebrow">{type.series ? row.id : type.label.one}</p>
            <h1>
              <bdi>{row.title}</bdi>
            </h1>
            {heads.map(({ key, Head }) => (
              <Head key={key} row={row} today={today} />
            ))}
            <FormNotice error={draft.error} errors={draft.errors} shown={inputs} note={draft.note ?? made} />
            {draft.conflict && (
              <Conflict type={type} conflict={draft.conflict} isSaving={draft.isSaving} onSettle={draft.settle} />
            )}
            {inputs.length > 0 && <Inputs type={type} row={row} names={inputs} draft={draft} formRef={form} />}
            {Forecast && count > 0 && !draft.conflict && (
              <Suspense>
                <Forecast row={row} changes={draft.changes} today={today} />
              </Suspense>
            )}
            {facts.length > 0 && <Facts type={type} row={row} names={facts} hasInputs={inputs.length > 0} />}
            <RelatedRecords type={type} row={row} />
          </div>
          <SaveBar
            count={draft.conflict ? 0 : count}
            isSaving={draft.isSaving}
            isSaved={draft.isSaved}
            onSave={draft.save}
            onDiscard={draft.discard}
          />
        </div>
        <Timeline type={type} row={row} />
      </div>
      <PrintSheet type={type} row={row} />
      <LeaveGuard isDirty={count > 0} what={t('form.unsaved', { count })} />
    </>
  );
};

interface InputsProps {
  type: TypeDescription;
  row: Row;
  names: readonly string[];
  draft: RecordDraft;
  formRef: RefObject<HTMLFormElement | null>;
}

const Inputs = ({ type, row, names, draft, formRef }: InputsProps) => (
  <form ref={formRef} noValidate onSubmit={draft.submit} aria-label={type.label.one}>
    <FieldGrid
      names={names}
      type={type}
      values={draft.values}
      changes={draft.changes}
      was={row}
      errors={draft.errors}
      onChange={draft.change}
      isFixed={(field) => !field.onChange}
    />
  </form>
);
